"""What one would write with pandas and pyarrow instead: one CSV to one typed Parquet file, nothing checked."""

import json
import sys
import time

import pandas

from peak import peak_bytes

path, to, integers, instants = sys.argv[1], sys.argv[2], sys.argv[3].split(","), sys.argv[4].split(",")
started = time.perf_counter()
frame = pandas.read_csv(path, engine="pyarrow", dtype_backend="pyarrow", dtype={name: "int64[pyarrow]" for name in integers})
for name in instants:
    frame[name] = pandas.to_datetime(frame[name], utc=True, format="ISO8601")
frame.to_parquet(to, engine="pyarrow", compression="zstd")
seconds = time.perf_counter() - started
peak = peak_bytes()
print(json.dumps({"seconds": seconds, "peakBytes": peak, "version": pandas.__version__}))
