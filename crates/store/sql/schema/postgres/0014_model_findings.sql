-- What is wrong with the geometry of a model, by the rules of ISO 19107 and those of the house. number: from 1 within a model. part: where in the
-- object, as text; longitude, latitude, height: CGCS2000 degrees and metres above the ellipsoid.
CREATE TABLE model_findings (
    model_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C",
    part TEXT COLLATE "C" NOT NULL,
    longitude DOUBLE PRECISION,
    latitude DOUBLE PRECISION,
    height DOUBLE PRECISION,
    detail TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (model_id, number)
);
CREATE INDEX model_findings_by_rule ON model_findings (rule, model_id, number);
