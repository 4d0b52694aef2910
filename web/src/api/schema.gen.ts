/** Generated from schemas/openapi.json by `npm run types`; do not edit. */

export interface paths {
    "/api/v1/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest signed checkpoint, a signed note; 404 while the log is empty. */
        get: operations["find_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists events of the audit log. */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists changes after a sequence number. */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the entity classes the caller may read. */
        get: operations["list_classes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists entities by class, box, cell or attribute, page by page. */
        get: operations["list_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entity, now or at other clocks. */
        get: operations["find_entity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{code}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of an entity ever believed, newest recorded first. */
        get: operations["list_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{code}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proves that a version of an entity stands in the audit log. */
        get: operations["prove_entity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{code}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The raw records behind an entity, newest first, with everything that was found wrong with them. */
        get: operations["list_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists entities that touch a polygon, page by page. */
        post: operations["search_by_polygon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cells that meet a box, as GeoJSON polygons. */
        get: operations["list_cells"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid/encode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cell of a position. */
        get: operations["encode_position"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One cell by code, with or without height. */
        get: operations["find_cell"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid/{code}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cells one level down, in order; none at level 10 and below level 2 of a polar cap. */
        get: operations["list_cell_children"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid/{code}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cells of the same level that touch this one: eight around it, clockwise from the north; 26 with height. */
        get: operations["list_cell_neighbours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid:cover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Covers a geometry with few cells. */
        post: operations["cover_geometry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grid:encode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The codes of many positions; one that cannot be coded says why and the others are coded all the same. */
        post: operations["encode_positions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identifiers/{scheme}/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entities that carry a foreign identifier, such as a credit code. */
        get: operations["find_by_identifier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists jobs, newest first. */
        get: operations["list_jobs"];
        put?: never;
        /** Takes a file in and starts its ingest. */
        post: operations["create_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job; ask again while it runs. */
        get: operations["find_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of a job that were rejected, each with every finding. */
        get: operations["list_rejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clusters or entities in a view, as GeoJSON: `properties.kind` is `cluster` (with `cell`, `count`) or `entity` (with `code`, `name`, `class`, `address`). */
        get: operations["show_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["read_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{class}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Opens a class to everybody. */
        put: operations["publish_class"];
        post?: never;
        /** Closes a class again. */
        delete: operations["withdraw_class"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches names, addresses, codes and identifiers. */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: operations["who_am_i"];
        put?: never;
        /** Logs in. */
        post: operations["log_in"];
        /** Logs out. */
        delete: operations["log_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's tokens. */
        get: operations["list_tokens"];
        put?: never;
        /** Issues a token with the caller's roles. */
        post: operations["issue_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token. */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists users. */
        get: operations["list_users"];
        put?: never;
        /** Creates a user. */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{name}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disables a user: open sessions and tokens end. */
        post: operations["disable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{name}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a password: one's own, or anybody's by an administrator. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server and its store answer. */
        get: operations["check_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics: for this machine, auditors and administrators. */
        get: operations["read_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A job that was taken on. */
        AcceptedJob: {
            job: components["schemas"]["Job"];
        };
        /** @description A person or program. */
        Actor: {
            anonymous: boolean;
            department?: string | null;
            display_name: string;
            name: string;
            /** @description `administrator`, `steward`, `reader`, `auditor` */
            roles: string[];
        };
        /** @description A standard address, 标准地址. */
        Address: {
            division?: components["schemas"]["Division"] | null;
            /** @description Elements in standard order. */
            elements: components["schemas"]["Element"][];
            text: string;
            /** @description Functional zone. */
            zone?: string | null;
        };
        /** @description One cell of the BeiDou grid. */
        Cell: {
            /** @description West, south, east, north in degrees, CGCS2000. */
            bounds: number[];
            /** @description Longitude, latitude in degrees. */
            centre: number[];
            /** @description Cells one level down. */
            children_count: number;
            /** @description The code: with height when a height is known, else without. */
            code: string;
            /** @description Two-dimensional code, GB/T 39409-2020. */
            code2d: string;
            /** @description Three-dimensional code; null when no height was given. */
            code3d?: string | null;
            /** @description How the height characters are read: sign-magnitude, twos-complement or mixed-radix. */
            height_profile: string;
            /** @description Lower and upper face in metres of geodetic height; null without height. */
            heights?: number[] | null;
            /** @description The two-dimensional code as the integer that is stored and indexed, in decimal digits. */
            integer: string;
            /** @description The three-dimensional code as an integer below 2^96, in decimal digits; null without height. */
            integer3d?: string | null;
            /**
             * Format: int32
             * @description 1 (6° × 4°) to 10 (1.5 cm).
             */
            level: number;
            /** @description Code of the cell one level up; null on level 1. */
            parent?: string | null;
        };
        /** @description Cells that belong to one cell. */
        Cells: {
            /** @description Codes, with height when the cell has one. */
            cells: string[];
            /** @description The cell asked about. */
            code: string;
            /** @description How height characters are read. */
            height_profile: string;
        };
        /** @description One change of one entity. */
        Change: {
            /** Format: date-time */
            at: string;
            /** @description Class code. */
            class: string;
            code: string;
            /** @description Such as `entity.created`. */
            event: string;
            /**
             * Format: int64
             * @description Position in the audit log.
             */
            seq: number;
            /**
             * Format: int64
             * @description The version that came of it.
             */
            version: number;
        };
        /** @description Changes in order. */
        Changes: {
            items: components["schemas"]["Change"][];
            /**
             * Format: int64
             * @description What to give as `since` next time.
             */
            next_since: number;
        };
        /** @description An entity class. */
        Class: {
            code: string;
            en: string;
            /** @description Short ASCII name. */
            slug: string;
            zh: string;
        };
        /** @description An entity class with its count. */
        ClassItem: {
            code: string;
            /**
             * Format: int64
             * @description Entities of the class.
             */
            count: number;
            en: string;
            /** @description `point`, `line`, `polygon` or `none` */
            geometry: string;
            /** @description Open to readers without a login. */
            published: boolean;
            /** @description Short ASCII name, accepted wherever a class is asked for. */
            slug: string;
            zh: string;
        };
        /** @description The classes the caller may read. */
        ClassList: {
            items: components["schemas"]["ClassItem"][];
        };
        /** @description The codes of a position, or why it has none. */
        Coded: {
            code2d?: string | null;
            /** @description Null when no height was given. */
            code3d?: string | null;
            /** @description Code of what is wrong with the position. */
            error?: string | null;
            /** @description What is wrong with it, in words. */
            reason?: string | null;
        };
        /** @description Codes in the order of the positions. */
        Codes: {
            codes: components["schemas"]["Coded"][];
            /** @description How heights are written. */
            height_profile: string;
        };
        /** @description A number, or the text of one: decimal, or degrees, minutes and seconds. */
        Coordinate: number | string;
        /** @description A cover. */
        CoverAnswer: {
            /** @description Disjoint cells in the order of the grid. */
            cells: string[];
            /** @description As asked. */
            mode: string;
        };
        /** @description What to cover, and how. */
        CoverQuestion: {
            /**
             * Format: double
             * @description Cover what is within this many metres too, at most 10,000.
             */
            buffer?: number | null;
            /** @description GeoJSON geometry, feature or collection in CGCS2000 degrees. */
            geometry: Record<string, never>;
            /**
             * Format: int32
             * @description Finest level, 1 to 10.
             * @default 10
             */
            level: number | null;
            /**
             * @description Most cells, 1 to 10,000.
             * @default 8
             */
            max_cells: number | null;
            /**
             * Format: int32
             * @description Coarsest level, 1 to 10.
             * @default 1
             */
            min_level: number | null;
            /**
             * @description outer (every point of the shape), inner (cells wholly in it) or centre (cells whose centre is in it).
             * @default outer
             */
            mode: string | null;
        };
        /** @description A user just created. */
        CreatedUser: {
            /** @description The generated password, shown this once. */
            password?: string | null;
            user: components["schemas"]["User"];
        };
        /** @description An administrative division. */
        Division: {
            code: string;
            /** @description Full name from the province down. */
            name: string;
        };
        /** @description One element of an address. */
        Element: {
            kind: string;
            value: string;
        };
        /** @description Entities. */
        Entities: {
            items: components["schemas"]["Entity"][];
        };
        /** @description An entity in one of its versions. */
        Entity: {
            address?: components["schemas"]["Address"] | null;
            attributes: Record<string, never>;
            /**
             * Format: int64
             * @description Place in the change feed of the change that made this version.
             */
            change_seq: number;
            class: components["schemas"]["Class"];
            /** @description The entity code, 统一识别代码. */
            code: string;
            /** @description GeoJSON geometry, CGCS2000 degrees. */
            geometry?: Record<string, never> | null;
            grid?: components["schemas"]["Grid"] | null;
            identifiers: components["schemas"]["Identifier"][];
            name?: string | null;
            /** @description The key by which the departments know it. */
            natural_key: string;
            /** @description Anchor: longitude, latitude, CGCS2000 degrees. */
            position?: number[] | null;
            /**
             * Format: date-time
             * @description Believed from.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description Believed to, exclusive.
             */
            retired_at?: string | null;
            /**
             * Format: date
             * @description First day on which it holds in the world.
             */
            valid_from: string;
            /**
             * Format: date
             * @description Day from which it holds no longer.
             */
            valid_to?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description One page of entities. */
        EntityPage: {
            items: components["schemas"]["Entity"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
            /**
             * Format: int64
             * @description Size of the whole list, where it is known without counting.
             */
            total?: number | null;
        };
        /** @description One event. */
        Event: {
            /**
             * Format: int64
             * @description Position in the log, from 0.
             */
            seq: number;
            /** @description Canonical text; its hash is the leaf. */
            text: string;
        };
        /** @description Events in order. */
        Events: {
            items: components["schemas"]["Event"][];
        };
        /** @description A GeoJSON feature. */
        Feature: {
            /** @description A GeoJSON geometry. */
            geometry?: Record<string, never> | null;
            /** @description The entity or cell code. */
            id: string;
            properties: Record<string, never>;
            /**
             * @description Always `Feature`.
             * @example Feature
             */
            type: string;
        };
        /** @description A GeoJSON feature collection (RFC 7946), longitude before latitude, CGCS2000. */
        FeatureCollection: {
            features: components["schemas"]["Feature"][];
            /** @description There are more features than are shown. */
            truncated: boolean;
            /**
             * @description Always `FeatureCollection`.
             * @example FeatureCollection
             */
            type: string;
        };
        /** @description One field. */
        Field: {
            column: string;
            value?: string | null;
        };
        /** @description One thing wrong or noteworthy about a record. */
        Finding: {
            /** @description The standard and clause; empty for rules of the house. */
            cites: string;
            /** @description What follows or was expected, in English. */
            detail?: string | null;
            /** @description Column or attribute. */
            field?: string | null;
            /** @description What was found, shortened. */
            got?: string | null;
            /** @description The rule in the language asked for. */
            message: string;
            /** @description Stable code of the rule. */
            rule: string;
            /** @description `note`, `warning` or `error` */
            severity: string;
        };
        /** @description Where an entity lies on the BeiDou grid, 北斗网格. */
        Grid: {
            /** @description Cell of the anchor. */
            cell: string;
            /** @description Cells that cover the geometry; only of the current version. */
            cover: string[];
            /**
             * Format: int32
             * @description Level of that cell, 1 to 10.
             */
            level: number;
        };
        /** @description One position of many. */
        GridPosition: {
            height?: components["schemas"]["Coordinate"] | null;
            lat: components["schemas"]["Coordinate"];
            /** Format: int32 */
            level?: number | null;
            lon: components["schemas"]["Coordinate"];
        };
        /** @description The server answers and so does its store. */
        Health: {
            /** @description Always `ok`. */
            status: string;
        };
        /** @description One hit. */
        Hit: {
            entity: components["schemas"]["Entity"];
            /**
             * Format: float
             * @description Greater is better; comparable within one answer only.
             */
            score: number;
        };
        /** @description Hits, best first. */
        Hits: {
            /**
             * Format: int64
             * @description … of this many.
             */
            changes: number;
            /**
             * Format: int64
             * @description The search index knows the changes up to this sequence number …
             */
            indexed_to: number;
            items: components["schemas"]["Hit"][];
        };
        /** @description A foreign identifier. */
        Identifier: {
            identifier: string;
            scheme: string;
        };
        /** @description A token just issued. */
        IssuedToken: {
            /** @description The token itself, shown this once. */
            secret: string;
            token: components["schemas"]["Token"];
        };
        /** @description An ingest job. */
        Job: {
            /**
             * Format: int64
             * @description Rows accepted, with findings or without.
             */
            accepted: number;
            /** @description Login name of who started it. */
            actor: string;
            /** Format: int64 */
            bytes_total: number;
            /** @description Class code. */
            class: string;
            /** @description 数源单位 */
            department: string;
            /** @description Nothing was written. */
            dry_run: boolean;
            /** Format: int64 */
            entities_created: number;
            /** Format: int64 */
            entities_unchanged: number;
            /** Format: int64 */
            entities_updated: number;
            /** @description Why it failed. */
            error?: string | null;
            file_name: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: int64 */
            job_id: number;
            mapping_id: string;
            /** Format: int64 */
            rejected: number;
            /**
             * Format: int64
             * @description Rows read.
             */
            rows: number;
            /** Format: double */
            seconds: number;
            /** Format: date-time */
            started_at: string;
            /** @description `running`, `finished` or `failed` */
            state: string;
            /** Format: int64 */
            with_findings: number;
        };
        /** @description Jobs, newest first. */
        Jobs: {
            items: components["schemas"]["Job"][];
        };
        /** @description The parts of an upload. */
        NewJob: {
            /**
             * @description Check only, write nothing.
             * @default false
             */
            dry_run: boolean | null;
            /**
             * Format: binary
             * @description The department's file, at most 2 GiB.
             */
            file: string;
            /** @description The mapping, TOML text. */
            mapping: string;
        };
        /** @description A new password. */
        NewPassword: {
            /** Format: password */
            password: string;
        };
        /** @description Name and password. */
        NewSession: {
            name: string;
            /** Format: password */
            password: string;
        };
        /** @description A token to issue. */
        NewToken: {
            /**
             * Format: int32
             * @description Days it lives.
             * @default 90
             */
            days: number | null;
            /** @description What it is for. */
            label: string;
        };
        /** @description A user to create. */
        NewUser: {
            department?: string | null;
            display_name: string;
            name: string;
            /**
             * Format: password
             * @description Generated when absent.
             */
            password?: string | null;
            /** @description `administrator`, `steward`, `reader`, `auditor` */
            roles: string[];
        };
        /** @description A session just opened. */
        OpenSession: {
            actor: components["schemas"]["Actor"];
            /** Format: date-time */
            expires_at: string;
            /** @description The session token, for `Authorization: Bearer`; browsers use the cookie. */
            token: string;
        };
        /** @description Which entities, by polygon. */
        PolygonSearch: {
            /** @description Class code or slug. */
            class?: string | null;
            /** @description `next` of the page before. */
            cursor?: string | null;
            /** @description Page size, 1 to 10,000. */
            limit?: number | null;
            /** @description GeoJSON Polygon in degrees. */
            polygon: Record<string, never>;
        };
        /** @description Many positions. */
        Positions: {
            /** @description sign-magnitude, twos-complement or mixed-radix; the city's own when absent. */
            height_profile?: string | null;
            /**
             * Format: int32
             * @description Level of positions that name none, 1 to 10.
             */
            level?: number | null;
            /** @description At most 10,000. */
            positions: components["schemas"]["GridPosition"][];
        };
        /** @description The body of every error answer (`application/problem+json`). */
        Problem: {
            /** @description Values named in the text. */
            arguments?: {
                [key: string]: string;
            } | null;
            /** @description Stable machine code. */
            code: string;
            /** @description What happened, in the language asked for. */
            detail: string;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description The request's trace id, also in the header `x-request-id` and in the server's log. */
            trace_id: string;
            /** @description `urn:chengji:problem:<code>` */
            type: string;
        };
        /** @description An inclusion proof (RFC 6962 tree with SM3): leaf = SM3(0x00 ‖ event), node = SM3(0x01 ‖ left ‖ right). */
        Proof: {
            /** @description Signed note with that root and size. */
            checkpoint: string;
            /** @description Canonical text of the event. */
            event: string;
            /** @description Hexadecimal. */
            leaf_hash: string;
            /** @description Sibling hashes from the leaf up, hexadecimal. */
            path: string[];
            /** @description Hexadecimal. */
            root: string;
            /**
             * Format: int64
             * @description Position of the event in the log, from 0.
             */
            seq: number;
            /** Format: int64 */
            tree_size: number;
        };
        /** @description One record as its department sent it. */
        Record: {
            /** @description 数源单位 */
            department: string;
            /** @description The fields, untouched. */
            fields: components["schemas"]["Field"][];
            file_name: string;
            findings: components["schemas"]["Finding"][];
            /** @description GeoJSON geometry as it came, in the file's own frame. */
            geometry?: Record<string, never> | null;
            /** Format: int64 */
            job_id: number;
            /** Format: date-time */
            received_at: string;
            /** Format: int64 */
            record_id: number;
            /**
             * Format: int64
             * @description Row in that file, from 1.
             */
            row: number;
        };
        /** @description Source records. */
        Records: {
            items: components["schemas"]["Record"][];
        };
        /** @description A rejected row. */
        Rejection: {
            columns: string[];
            findings: components["schemas"]["Finding"][];
            /**
             * Format: int64
             * @description Row in the file, from 1.
             */
            row: number;
            /** @description The values, untouched. */
            values: Record<string, never>[];
        };
        /** @description Rejected rows in file order. */
        Rejections: {
            items: components["schemas"]["Rejection"][];
        };
        /** @description Who is asking. */
        Session: {
            actor: components["schemas"]["Actor"];
        };
        /** @description A token without its secret. */
        Token: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            label: string;
            /** Format: date-time */
            revoked_at?: string | null;
            /** Format: int64 */
            token_id: number;
        };
        /** @description The caller's tokens. */
        Tokens: {
            items: components["schemas"]["Token"][];
        };
        /** @description A user. */
        User: {
            /** Format: date-time */
            created_at: string;
            department?: string | null;
            /** Format: date-time */
            disabled_at?: string | null;
            display_name: string;
            name: string;
            /** @description `administrator`, `steward`, `reader`, `auditor` */
            roles: string[];
        };
        /** @description Users. */
        Users: {
            items: components["schemas"]["User"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    find_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description Position of the last event already known; -1 or absent for the beginning. */
                after?: number;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description Sequence number of the last change already known; -1 or absent for the beginning. */
                since?: number;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_classes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassList"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_entities: {
        parameters: {
            query?: {
                /** @description Class code or slug. */
                class?: string;
                /** @description `west,south,east,north` in degrees; not together with `cell`. */
                bbox?: string;
                /** @description BeiDou grid cell code; not together with `bbox`. */
                cell?: string;
                /** @description `name:value` of an indexed attribute. */
                attribute?: string;
                /** @description The state of the world at this instant, RFC 3339. */
                as_of?: string;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityPage"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_entity: {
        parameters: {
            query?: {
                /** @description As it was in the world on this day (`2026-01-31`) or at this instant (RFC 3339). */
                valid_at?: string;
                /** @description As it was believed at this instant, RFC 3339. */
                recorded_at?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entities"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prove_entity: {
        parameters: {
            query?: {
                /** @description Version number; the current one when absent. */
                version?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_records: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Records"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_by_polygon: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolygonSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityPage"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cells: {
        parameters: {
            query: {
                /** @description `west,south,east,north` in degrees. */
                bbox: string;
                /** @description Level 1 to 10; chosen to suit the box when absent. */
                level?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureCollection"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    encode_position: {
        parameters: {
            query: {
                /**
                 * @description Longitude: decimal degrees or degrees, minutes and seconds, CGCS2000. Read exactly.
                 * @example 116.312603
                 */
                lon: string;
                /**
                 * @description Latitude in the same forms.
                 * @example 39.993161
                 */
                lat: string;
                /** @description 1 to 10. */
                level?: number;
                /** @description Geodetic height in metres; gives the three-dimensional code. */
                height?: string;
                /** @description sign-magnitude, twos-complement or mixed-radix; the city's own when absent. */
                height_profile?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cell"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_cell: {
        parameters: {
            query?: {
                /** @description sign-magnitude, twos-complement or mixed-radix; the city's own when absent. */
                height_profile?: string;
            };
            header?: never;
            path: {
                /** @example N50J47539B82 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cell"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cell_children: {
        parameters: {
            query?: {
                /** @description sign-magnitude, twos-complement or mixed-radix; the city's own when absent. */
                height_profile?: string;
            };
            header?: never;
            path: {
                /** @example N50J47 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cells"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cell_neighbours: {
        parameters: {
            query?: {
                /** @description sign-magnitude, twos-complement or mixed-radix; the city's own when absent. */
                height_profile?: string;
            };
            header?: never;
            path: {
                /** @example N50J47 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cells"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cover_geometry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverAnswer"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    encode_positions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Positions"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_by_identifier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example credit_code */
                scheme: string;
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entities"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description Jobs older than this one; the newest when absent. */
                before?: number;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_job: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["NewJob"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedJob"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rejections: {
        parameters: {
            query?: {
                /** @description Rows after this one; from the first when absent. */
                after?: number;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
                /** @description `csv` for the whole list as a file, also by `Accept: text/csv`. */
                format?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rejections"];
                    "text/csv": string;
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_map: {
        parameters: {
            query: {
                /** @description `west,south,east,north` in degrees. */
                bbox: string;
                /** @description Zoom level of a web map (tiles of 512 pixels), 0 to 24. */
                zoom: number;
                /** @description Class code or slug. */
                class?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureCollection"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    publish_class: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Class code or slug */
                class: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_class: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Class code or slug */
                class: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description Part of a name, an address, a code or an identifier. */
                q: string;
                /** @description Class code or slug. */
                class?: string;
                /** @description Most hits, 1 to 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hits"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    who_am_i: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Users"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
