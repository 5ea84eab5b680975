"""What one would write with polars instead: one CSV streamed to one typed Parquet file, nothing checked."""

import json
import sys
import time

import polars

from peak import peak_bytes

path, to, integers, instants = sys.argv[1], sys.argv[2], sys.argv[3].split(","), sys.argv[4].split(",")
types = {name: polars.Int64 for name in integers} | {name: polars.String for name in instants}
started = time.perf_counter()
polars.scan_csv(path, schema_overrides=types).with_columns(
    polars.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ", time_zone="UTC") for name in instants
).sink_parquet(to, compression="zstd")
seconds = time.perf_counter() - started
peak = peak_bytes()
print(json.dumps({"seconds": seconds, "peakBytes": peak, "version": polars.__version__}))
