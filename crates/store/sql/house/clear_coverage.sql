DELETE FROM house_coverage
