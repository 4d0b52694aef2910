"""Element F1 of `chengji address parse` on labelled sentences: exact label and span, counted as conlleval does.

usage: parse.py CHENGJI TEST.conll SET [--train TRAIN.conll] [--model MODEL] [--split] [--peer] [-- TRAINING OPTIONS]

--train trains a model on that file first; --model reads with a model that was trained before; without either the model in the
program is measured. --split takes TEST for both sides: sentences whose text (digits folded to 0) hashes to 0 modulo 5 are the
test, the others the training. Sentences of the test file are taken out of the training side. --peer trains and tests CRFsuite
(PyPI python-crfsuite, averaged perceptron, n-grams of characters, digits folded) on the same sentences in the same run. What
follows -- goes to `chengji address train`, for example -- --learners 1.
"""

import argparse
import collections
import gzip
import hashlib
import importlib.metadata
import json
import re
import resource
import subprocess
import tempfile
import time
from pathlib import Path

CORE = {"district", "town", "road", "roadno", "houseno", "cellno", "floorno", "roomno"}


def sentences(path):
    """(lines, text, [(label, start, end)]) of each sentence."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            lines = [line.split() for line in block.splitlines() if line.strip()]
            lines = [line if len(line) > 1 else [" ", line[0]] for line in lines]
            if lines:
                yield [" ".join(line) for line in lines], "".join(line[0] for line in lines), spans(lines)


def spans(lines):
    found, at, closed = [], 0, True
    for token, tag in ((line[0], line[-1].lower()) for line in lines):
        position, _, label = tag.partition("-")
        end = at + len(token)
        if tag == "o":
            closed = True
        elif closed or position in "bs" or found[-1][0] != label:
            found.append((label, at, end))
            closed = position == "s"
        else:
            found[-1] = (label, found[-1][1], end)
            closed = position == "e"
        at = end
    return found


def fold(text):
    return re.sub("[0-9]", "0", text)


def part(text):
    return int(hashlib.md5(fold(text).encode()).hexdigest(), 16) % 5


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("chengji")
    arguments.add_argument("test")
    arguments.add_argument("set")
    arguments.add_argument("--train")
    arguments.add_argument("--model")
    arguments.add_argument("--split", action="store_true")
    arguments.add_argument("--peer", action="store_true")
    arguments.add_argument("training", nargs="*", metavar="-- TRAINING OPTIONS")
    options = arguments.parse_args()
    test = list(sentences(options.test))
    training = list(sentences(options.train)) if options.train else []
    if options.split:
        training = [sentence for sentence in test if part(sentence[1]) != 0]
        test = [sentence for sentence in test if part(sentence[1]) == 0]
    model = options.model
    known = {fold(text) for _, text, _ in test}
    training = [sentence for sentence in training if fold(sentence[1]) not in known]
    version = subprocess.run([options.chengji, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(version)
    with tempfile.TemporaryDirectory() as folder:
        if training:
            data = Path(folder) / "train.conll"
            kept = ["\n".join(lines) for lines, _, _ in training]
            data.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
            model = str(Path(folder) / "model")
            before = spent()
            order = [options.chengji, "address", "train", "--data", data, "--labels", options.set, "--out", model, "-q"]
            order += options.training
            subprocess.run(order, check=True)
            print(f"trained on {len(kept)} sentences in {spent() - before:.1f} CPU-s")
        order = [options.chengji, "address", "parse", "--labels", options.set] + (["--model", model] if model else [])
        before = spent()
        text = "\n".join(text for _, text, _ in test)
        answers = subprocess.run(order, input=text, capture_output=True, text=True, check=True).stdout.splitlines()
        print(f"{len(test)} sentences read in {spent() - before:.2f} CPU-s, start included")
    answers = [json.loads(answer)["elements"] for answer in answers]
    score(test, [{(e["label"], e["start"], e["end"]) for e in answer if e["label"] != "o"} for answer in answers])
    if options.peer:
        print()
        score(test, peer(training, test))


def peer(training, test):
    """What CRFsuite says, trained on the same sentences."""
    import pycrfsuite

    print(f"python-crfsuite {importlib.metadata.version('python-crfsuite')}")
    with tempfile.TemporaryDirectory() as folder:
        before = time.process_time()
        trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
        for lines, _, _ in training:
            trainer.append(seen(lines), [line.split()[-1].lower() for line in lines])
        model = str(Path(folder) / "model")
        trainer.train(model)
        print(f"trained on {len(training)} sentences in {time.process_time() - before:.1f} CPU-s")
        before = time.process_time()
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        answers = []
        for lines, _, _ in test:
            tags = tagger.tag(seen(lines))
            answers.append(set(spans([[line.split(" ")[0] or " ", tag] for line, tag in zip(lines, tags, strict=True)])))
        print(f"{len(test)} sentences read in {time.process_time() - before:.2f} CPU-s")
    return answers


def seen(lines):
    """For each token the n-grams (up to 3) within two tokens of it."""
    tokens = ["<"] * 2 + [fold(line.split(" ")[0] or " ") for line in lines] + [">"] * 2
    rows = []
    for at in range(2, len(tokens) - 2):
        row = ["bias"]
        for size in (1, 2, 3):
            row += [f"{size}{low}={''.join(tokens[at + low : at + low + size])}" for low in range(-2, 4 - size)]
        rows.append(row)
    return rows


def score(test, answers):
    counts, whole = collections.defaultdict(collections.Counter), 0
    for (_, _, gold), said in zip(test, answers, strict=True):
        whole += set(gold) == said
        for kind, found in (("gold", set(gold)), ("said", said), ("right", set(gold) & said)):
            for label, _, _ in found:
                counts[label][kind] += 1
    show("all", sum(counts.values(), collections.Counter()))
    show("core", sum((count for label, count in counts.items() if label in CORE), collections.Counter()))
    print(f"whole sentences right: {100 * whole / len(test):.2f} %")
    for label in sorted(counts):
        show(label, counts[label])


def show(label, count):
    precision, recall = (count["right"] / max(count[side], 1) for side in ("said", "gold"))
    both = 2 * count["right"] / max(count["said"] + count["gold"], 1)
    print(f"{label:14} {count['gold']:6}  P {100 * precision:6.2f}  R {100 * recall:6.2f}  F1 {100 * both:6.2f}")


main()
