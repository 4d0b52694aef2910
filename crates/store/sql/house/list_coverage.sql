SELECT division, kind, measure, parent, n FROM house_coverage WHERE parent = $1 ORDER BY division, kind, measure
