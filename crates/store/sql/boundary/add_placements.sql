INSERT INTO placement_counts (division, class, n, differing) VALUES ($1, $2, $3, $4)
ON CONFLICT (division, class) DO UPDATE SET
    n = placement_counts.n + excluded.n, differing = placement_counts.differing + excluded.differing
