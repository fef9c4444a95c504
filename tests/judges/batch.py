"""batch.py JIANGGAO: records shared out over several processes get the answers one process gives, byte for byte.

Python's concurrent.futures is the engine here: a process of `jianggao batch` for every share, two at a time, one of them killed
and its share done again. examples/ has recipes for larger ones.
"""

import concurrent.futures
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples"))
from records import essence, records  # noqa: E402

COUNT, SHARES = 600, 6
redone = []
command = [sys.argv[1], "batch", "--quiet", "--fonts", "bundled", "--jobs", "1"]


def answered(share, kill=False):
    """The answers to a share; the worker may be killed after the tenth, and then another begins."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with concurrent.futures.ThreadPoolExecutor(1) as writer:
        written = writer.submit(give, process.stdin, share)
        answers = []
        for line in process.stdout:
            answers.append(line.decode())
            if kill and len(answers) == 10:
                process.kill()
        written.exception()
    code = process.wait()
    if code == 0 and len(answers) == len(share):
        return answers
    redone.append(len(answers))
    assert kill, f"ended with {code} after {len(answers)} of {len(share)}"
    return answered(share)


def give(pipe, share):
    with pipe:
        pipe.write("".join(line + "\n" for line in share).encode())


lines = list(records(COUNT))
expected = answered(lines)
size = -(-COUNT // SHARES)
shares = [lines[at : at + size] for at in range(0, COUNT, size)]
with concurrent.futures.ThreadPoolExecutor(2) as engine:
    made = engine.map(answered, shares, [at == 1 for at in range(len(shares))])
    answers = [answer for share in made for answer in share]
bad = sum('"state":"done"' not in answer for answer in answers)
same = [essence(answer) for answer in answers] == [essence(answer) for answer in expected]
# What is said of a record without a name tells its line; all else is the same byte for byte.
named = [pair for pair in zip(answers, expected) if '"id":null' not in pair[1]]
same = same and all(ours == theirs for ours, theirs in named)
print(f"batch: {COUNT} records, {bad} bad, {len(shares)} shares, one worker killed: {'the same' if same else 'DIFFERENT'} as one process")
sys.exit(not same or len(redone) != 1 or len(answers) != COUNT or not COUNT // 50 < bad < COUNT // 30)
