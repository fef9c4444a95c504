"""Records for `jianggao batch`, good and bad ones, the same every time; and what its answers say wherever they were made.

    python3 examples/records.py 10000 > records.jsonl
"""

import json
import random
import sys

SENTENCES = [
    "今天我们召开全镇干部大会，总结上半年工作，部署下半年任务。",
    "各单位要压实责任，一是抓早，二是抓实。",
    "上半年，全镇实现增收{}万元，同比增长{}%，各项工作有了新的起色。",
    "要守住安全底线，把{}个村（社区）的隐患逐一排查清楚，一处一处整改到位。",
    "大家要把心思放在群众身上，把功夫下在田间地头。",
]
# One record in so many is a bad one; every kind of them comes in turn.
BAD_EVERY = 41


def bad(number):
    return [
        "这一行不是 JSON",
        json.dumps({"id": f"r{number}"}),
        json.dumps({"id": f"r{number}", "markdown": 7}),
        json.dumps({"id": f"r{number}", "markdown": "# 题", "to": "doc"}),
        json.dumps({"id": f"r{number}", "path": "没有这份.md"}, ensure_ascii=False),
        json.dumps({"id": f"r{number}", "markdown": ""}),
        json.dumps({"id": f"r{number}", "markdown": "---\n样式: 没有\n---\n\n正文。\n"}, ensure_ascii=False),
    ][number // BAD_EVERY % 7]


def records(count):
    """So many lines."""
    chance = random.Random(9704)
    for number in range(count):
        lines = chance.choices(SENTENCES, k=chance.randint(2, 6))
        text = "\n\n".join(line.format(chance.randint(2, 999), chance.randint(2, 99)) for line in lines)
        draft = f"# 在第{number}次干部大会上的讲话\n\n同志们：\n\n{text}\n\n谢谢大家！\n"
        if number % BAD_EVERY == 7:
            yield bad(number)
        else:
            yield json.dumps({"id": f"r{number}", "markdown": draft, "to": "pdf"}, ensure_ascii=False)


def essence(answer):
    """An answer without the one thing that tells where a record stood: the line of one that had no name."""
    answer = json.loads(answer)
    if answer["id"] is None:
        answer["diagnostics"] = [{**told, "line": None} for told in answer["diagnostics"]]
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    for line in records(int(sys.argv[1])):
        print(line)
