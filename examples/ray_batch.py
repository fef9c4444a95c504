"""Ray Data and `jianggao batch`: every actor keeps a worker of its own and gives it a batch of records at a time.

    pip install 'ray[data]'
    python3 examples/ray_batch.py target/release/jianggao --records 10000 --workers 2 --kill

When an actor dies, Ray starts another, and it begins with the batch that has no answers. With `--kill` one actor is killed
midway; its worker sees the end of its input and ends too. What comes out is compared with what one process answers to all.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from records import essence, records  # noqa: E402

import ray  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("jianggao")
parser.add_argument("--records", type=int, default=10_000)
parser.add_argument("--workers", type=int, default=2)
parser.add_argument("--batch", type=int, default=200)
parser.add_argument("--kill", action="store_true", help="kill an actor midway")
args = parser.parse_args()

COMMAND = [os.path.abspath(args.jianggao), "batch", "--quiet", "--fonts", "bundled", "--jobs", "1"]
MARK = os.path.join(tempfile.mkdtemp(), "killed") if args.kill else None


class Worker:
    """One process, many batches: its faces are loaded once."""

    def __init__(self, command, mark):
        self.mark, self.batches = mark, 0
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, batch):
        lines = [line.encode() + b"\n" for line in batch["record"]]
        self.batches += 1
        # Whoever writes all before reading waits for one who does the same.
        writer = threading.Thread(target=self.give, args=(lines,))
        writer.start()
        answers = []
        for _ in lines:
            answer = self.process.stdout.readline()
            if not answer:
                raise RuntimeError("the worker is gone")
            answers.append(answer.decode())
            # Once, in the middle of the third batch of one actor.
            if self.mark and self.batches == 3 and len(answers) == len(lines) // 2 and not os.path.exists(self.mark):
                with open(self.mark, "w"):
                    os.kill(os.getpid(), signal.SIGKILL)
        writer.join()
        return {"number": batch["number"], "answer": answers}

    def give(self, lines):
        self.process.stdin.write(b"".join(lines))
        self.process.stdin.flush()


lines = list(records(args.records))
begun = time.monotonic()
alone = subprocess.run(COMMAND, input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
expected = [essence(line) for line in alone.stdout.decode().splitlines()]
seconds = time.monotonic() - begun
print(f"one process, one at a time: {len(expected)} answers in {seconds:.1f} s, {len(expected) / seconds:.0f} a second")

ray.init(num_cpus=max(args.workers, 2), include_dashboard=False, log_to_driver=False)
ray.data.DataContext.get_current().enable_progress_bars = False
data = ray.data.from_items([{"number": at, "record": line} for at, line in enumerate(lines)])
begun = time.monotonic()
# Papers take longer than what engines are used to: each actor has a core of its own.
answered = data.map_batches(
    Worker,
    fn_constructor_args=(COMMAND, MARK),
    batch_size=args.batch,
    concurrency=args.workers,
    num_cpus=0.9,
).take_all()
seconds = time.monotonic() - begun
answers = [essence(row["answer"]) for row in sorted(answered, key=lambda row: row["number"])]
print(f"Ray, {args.workers} workers, started in it: {len(answers)} answers in {seconds:.1f} s, {len(answers) / seconds:.0f} a second")
print("an actor was killed and started anew" if MARK and os.path.exists(MARK) else "none killed")
ray.shutdown()
bad = sum('"state": "failed"' in line or '"state": "faulty"' in line for line in answers)
print(f"{bad} of them are to bad records; {'identical' if answers == expected else 'DIFFERENT'} to one process")
sys.exit(answers != expected)
