"""PySpark and `jianggao batch`: `pipe` gives every partition to a worker of its own, line by line.

    pip install pyspark          # and a Java runtime: apt-get install default-jre-headless
    python3 examples/spark_batch.py target/release/jianggao --records 10000 --workers 2 --kill

A worker that dies ends with a code, so its task fails and Spark gives the partition to another (`checkCode=True`); an answer is
never taken for one that was not given. With `--kill` the first worker is killed midway. What comes out is compared with what one
process answers to all.
"""

import argparse
import glob
import os
import shlex
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from records import essence, records  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("jianggao")
parser.add_argument("--records", type=int, default=10_000)
parser.add_argument("--workers", type=int, default=2)
parser.add_argument("--kill", action="store_true", help="kill a worker midway")
args = parser.parse_args()

worker = f"{shlex.quote(os.path.abspath(args.jianggao))} batch --quiet --fonts bundled --jobs 1"
scratch = tempfile.mkdtemp()
# The first to make the folder lets its worker be killed in the middle of its partition. What a shell puts into the background
# has no input, unless it is given one.
first, killed = (os.path.join(scratch, name) for name in ("first", "killed"))
script = f"""
if mkdir {shlex.quote(first)} 2> /dev/null; then
  exec 3<&0
  {worker} <&3 & worker=$!
  sleep 1; kill -9 $worker && touch {shlex.quote(killed)}
  wait $worker
else
  exec {worker}
fi
"""
with open(os.path.join(scratch, "worker.sh"), "w") as file:
    file.write(script if args.kill else f"exec {worker}\n")

lines = list(records(args.records))
begun = time.monotonic()
alone = subprocess.run(shlex.split(worker), input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
expected = [essence(line) for line in alone.stdout.decode().splitlines()]
seconds = time.monotonic() - begun
print(f"one process, one at a time: {len(expected)} answers in {seconds:.1f} s, {len(expected) / seconds:.0f} a second")

from pyspark.sql import SparkSession  # noqa: E402

# A task may fail four times before the work does.
spark = SparkSession.builder.master(f"local[{args.workers},4]").appName("jianggao").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
# The engine is warm before the clock runs.
spark.sparkContext.parallelize(range(100), args.workers).count()
begun = time.monotonic()
partitions = max(2 * args.workers, 8)
piped = spark.sparkContext.parallelize(lines, partitions).pipe(f"sh {scratch}/worker.sh", checkCode=True)
# Papers are large: they go to files, partition by partition, and never through the memory of one machine.
out = os.path.join(scratch, "answers")
piped.saveAsTextFile(out)
seconds = time.monotonic() - begun
answers = []
for part in sorted(glob.glob(os.path.join(out, "part-*"))):
    with open(part) as file:
        answers.extend(essence(line) for line in file)
print(f"Spark, {args.workers} workers: {len(answers)} answers in {seconds:.1f} s, {len(answers) / seconds:.0f} a second")
print("a worker was killed and its partition done again" if os.path.exists(killed) else "none killed")
spark.stop()
bad = sum('"state": "failed"' in line or '"state": "faulty"' in line for line in answers)
print(f"{bad} of them are to bad records; {'identical' if answers == expected else 'DIFFERENT'} to one process, order included")
sys.exit(answers != expected)
