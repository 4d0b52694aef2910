SELECT d.b, d.same FROM resolution_decisions d WHERE d.a = $1 AND d.withdrawn_at IS NULL
UNION ALL
SELECT d.a, d.same FROM resolution_decisions d WHERE d.b = $1 AND d.withdrawn_at IS NULL
