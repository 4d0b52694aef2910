SELECT division, kind, measure, parent, n FROM house_coverage WHERE division = $1 ORDER BY division, kind, measure
