"""Holds the metadata of publications below a folder against readers that are not ours. Prints a line for each file that fails."""

import pathlib
import sys

import csvw
from pyshacl import validate
from rdflib import Graph

SHAPES = pathlib.Path(__file__).parent / "dcat.shapes.ttl"
BASE = "https://example.org/shelf/"


def csv_faults(metadata: pathlib.Path) -> list[str]:
    """By the standard CSV on the Web: the description itself, each cell by its type, header and key."""
    described = csvw.CSVW(str(metadata), validate=True)
    faults = [str(warning.message) for warning in described.warnings]
    if not described.is_valid:
        faults += [str(warning.message) for warning in described.warnings] or ["not valid"]
    (table,) = described.tables
    rows = list(table.iterdicts(strict=True))
    lines = (metadata.parent / table.url.string).read_bytes()
    if b"\r\n" in lines and not rows and lines.count(b"\r\n") > 1:
        faults.append("no row was read")
    if table.tableSchema.primaryKey and not table.check_primary_key():
        faults.append("the key does not tell rows apart")
    return faults


def catalogue_faults(catalogue: pathlib.Path) -> list[str]:
    graph = Graph().parse(catalogue, format="json-ld", publicID=BASE)
    shapes = Graph().parse(SHAPES, format="turtle")
    conforms, _, text = validate(graph, shacl_graph=shapes, inference="none", abort_on_first=False)
    return [] if conforms and len(graph) > 0 else [text]


def main() -> None:
    root = pathlib.Path(sys.argv[1])
    passed, failed = 0, 0
    checks = [(file, csv_faults) for file in sorted(root.rglob("*.csv-metadata.json"))]
    checks += [(file, catalogue_faults) for file in sorted(root.rglob("*.jsonld"))]
    for file, check in checks:
        try:
            faults = check(file)
        except Exception as fault:
            faults = [str(fault)]
        passed, failed = passed + (not faults), failed + bool(faults)
        for fault in faults:
            print(f"{file.relative_to(root)}: {fault}")
    print(f"metadata: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
