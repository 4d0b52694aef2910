SELECT COUNT(*) FROM consistency_findings WHERE stands = 1
