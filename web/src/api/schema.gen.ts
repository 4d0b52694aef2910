/** Generated from schemas/openapi.json by `npm run types`; do not edit. */

export interface paths {
    "/api/v1/address-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists applications in a state. */
        get: operations["list_address_applications"];
        put?: never;
        /** Applies for an address; likely duplicates are told at once. */
        post: operations["apply_for_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issues a certificate of an address as PDF; withheld while sources disagree. Its number is in the header
         *     `x-chengji-certificate`.
         */
        post: operations["issue_address_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-certificates/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a certificate is worth today. Open to everybody, as whoever holds the paper knows the address; it is not told here. */
        get: operations["check_address_certificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-certificates/{number}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes a certificate. */
        post: operations["revoke_address_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed in the address base since a number. */
        get: operations["list_address_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest checks, newest first. */
        get: operations["list_address_checks"];
        put?: never;
        /** Checks the address base in the background; ask for the checks while it goes on. */
        post: operations["check_address_base"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-doubts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists doubts in a state. */
        get: operations["list_address_doubts"];
        put?: never;
        /** Reports a doubt. */
        post: operations["report_address_doubt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-doubts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One doubt. */
        get: operations["show_address_doubt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-doubts/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a doubt up, plans, answers or withdraws it. */
        post: operations["step_address_doubt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings in a state, by division. */
        get: operations["list_address_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-findings/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assigns, mends, waives or reopens a finding. */
        post: operations["decide_address_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes that wait for a second person, in the order proposed. */
        get: operations["list_address_operations"];
        put?: never;
        /** Previews an operation on addresses, does it, or proposes it where it retires or publishes an address. */
        post: operations["operate_on_addresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One change of addresses. */
        get: operations["show_address_operation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-operations/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does what another person proposed. */
        post: operations["approve_address_operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-operations/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses what another person proposed. */
        post: operations["refuse_address_operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-operations/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes a change by a counter-operation, as long as nothing has touched the same addresses since. */
        post: operations["undo_address_operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a photo (JPEG or PNG, at most 8 MiB) and tells its digest; the same bytes are kept once. */
        post: operations["keep_address_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-photos/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo. */
        get: operations["show_address_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plate-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists orders of doorplates. */
        get: operations["list_address_plate_orders"];
        put?: never;
        /** Orders doorplates for addresses; those that have one or wait for one get none. */
        post: operations["order_address_plates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plate-orders/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands the made plates of an order out; each becomes a task to put it up. */
        post: operations["dispatch_address_plates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plate-orders/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the plates of an order and draws them on sheets with cut marks, as PDF; they count as made then. */
        post: operations["print_address_plates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plate-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists reports about doorplates. */
        get: operations["list_address_plate_reports"];
        put?: never;
        /** Reports a doorplate that is missing, damaged or wrong. Open to everybody, limited by address. */
        post: operations["report_address_plate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists doorplates. */
        get: operations["list_address_plates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A doorplate with what was done to it. */
        get: operations["show_address_plate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plates/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does something to a doorplate; proof that is missing or far away is kept as a warning. */
        post: operations["act_on_address_plate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-plates:number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposes the number of a new door at a place of a road. */
        get: operations["propose_door_number"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for the caller: a queue for every state out of which the caller may take a step. */
        get: operations["list_address_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file of applications in; ask for the run while it goes on. */
        post: operations["apply_for_addresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of applications, as far as it has come. */
        get: operations["show_address_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-runs/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of a run that have findings. */
        get: operations["list_address_run_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scores of streets and towns, day by day. */
        get: operations["list_address_scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The areas you follow. */
        get: operations["list_address_subscriptions"];
        put?: never;
        /** Follows an area from now on. */
        post: operations["subscribe_to_addresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed in a followed area behind what was acknowledged. */
        get: operations["poll_address_subscription"];
        put?: never;
        post?: never;
        /** Follows an area no longer. */
        delete: operations["unsubscribe_from_addresses"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-task-answers/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides a conflict; another person than the worker. */
        post: operations["decide_answer_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-task-areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who walks which cells. */
        get: operations["list_task_areas"];
        put?: never;
        /** Gives a cell to a worker, or takes it back. */
        post: operations["assign_task_area"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists field tasks. */
        get: operations["list_address_tasks"];
        put?: never;
        /** Raises one task about an address. */
        post: operations["raise_address_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers that stood against something and wait for a decision, oldest first, at most 100. */
        get: operations["list_answer_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Packs tasks, addresses near and plates for a phone. Answers 304 to `If-None-Match` while nothing changed. */
        get: operations["pack_address_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Productivity and quality of every worker over a time. */
        get: operations["list_field_scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes, gives back, accepts, returns or withdraws a task. */
        post: operations["act_on_address_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The answers to a task, as they came in. */
        get: operations["list_address_task_answers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks:draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draws answered tasks to be looked at again by somebody else. */
        post: operations["draw_address_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks:raise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raises a task for every application that waits for a look on the spot; none twice. */
        post: operations["raise_waiting_address_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/address-tasks:sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes answers in, each for itself: sent twice they count once, and one that stands against a change waits for a person. */
        post: operations["sync_address_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses:geocode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The position a text means, with the metres it may be off. One JSON object or a stream of lines. */
        post: operations["geocode_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses:match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Matches a text against the address base. One JSON object or a stream of lines. */
        post: operations["match_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses:parse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads an address: its divisions through time, and its elements. One JSON object or a stream of lines. */
        post: operations["parse_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses:reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The nearest doorplate, building, place and community to a position. */
        get: operations["reverse_geocode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses:suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that begin like what was typed. */
        get: operations["suggest_addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis:limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What stands above a height limit, and by how much (限高). */
        post: operations["analyse_limit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis:section": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a line cuts (剖面). */
        post: operations["analyse_section"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis:shadow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shadows at an instant that fall into a box (日照). */
        post: operations["analyse_shadow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis:sight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether one sees from one place to another, and what stands in the way (通视). */
        post: operations["analyse_sight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis:statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Footprints, floors and volumes on a polygon, or on each BeiDou cell of a box (容积率、建筑密度). */
        post: operations["analyse_statistics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis:sunlight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hours of sun at places on a day, in true solar time (日照时数). */
        post: operations["analyse_sunlight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/audit/events/{seq}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proves that an event stands in the audit log. */
        get: operations["prove_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/events:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches the log from its end. One question looks at 50,000 events at most and says where to go on. */
        get: operations["search_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/base-maps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The base maps that this server passes through. */
        get: operations["list_base_maps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/base-maps/{id}/{zoom}/{row}/{column}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile of a base map: PNG, JPEG, WebP or GIF. */
        get: operations["read_base_map_tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists boundaries. */
        get: operations["list_boundaries"];
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
    "/api/v1/class-standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version and counts of the standard in force. */
        get: operations["read_class_standard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/class-standard/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole standard in force as one JSON bundle, to be changed and compared. */
        get: operations["export_class_standard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/class-standard:diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares a bundle, as `chengji class export` writes it, with the standard in force. Changes nothing. */
        post: operations["diff_class_standard"];
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
    "/api/v1/classes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One class with its definition and attributes. */
        get: operations["read_class"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classes/{code}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema (2020-12) of a class's attributes. */
        get: operations["read_class_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists blocks, newest first. Who belongs to a department sees its blocks. */
        get: operations["list_code_blocks"];
        put?: never;
        /** Sets serials aside for a custodian, who may print and use these codes before we hear of it. */
        post: operations["reserve_code_block"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts that wait for a second person, in the order proposed. */
        get: operations["list_code_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-proposals/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does what another person proposed. */
        post: operations["approve_code_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-proposals/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses what another person proposed. */
        post: operations["refuse_code_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists runs, newest first. */
        get: operations["list_code_runs"];
        put?: never;
        /** Takes a file in and starts to issue codes to its keys; ask for the run while it goes on. */
        post: operations["create_code_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run; ask again while it goes on. */
        get: operations["find_code_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A code, its state and everything that was done to it. */
        get: operations["show_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes/{code}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does something to a code, or proposes it where a second person must approve. */
        post: operations["act_on_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes/{code}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks at one text. */
        get: operations["verify_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes:issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues codes to keys, once and for ever: the same request again changes nothing and gives the same answer. */
        post: operations["issue_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes:verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at up to 10,000 texts. */
        post: operations["verify_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest checks, newest first. */
        get: operations["list_consistency_checks"];
        put?: never;
        /** Checks the registers in the background; ask for the checks while it goes on. */
        post: operations["check_consistency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings in a state, of an owner, about which a department was asked, or past their last day. */
        get: operations["list_consistency_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A finding with who was asked, what they answered, and every step. */
        get: operations["show_consistency_finding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/findings/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes, waives or opens a finding again. */
        post: operations["decide_consistency_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/findings/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a finding for a department that was asked about it. */
        post: operations["answer_consistency_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules in force. */
        get: operations["list_consistency_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/sendings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends findings to their owners and to the departments that have records in them. */
        post: operations["send_consistency_findings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistency/subjects/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands against a `person`, `dwelling`, `organisation`, `address` or `register`. */
        get: operations["list_consistency_findings_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crosswalk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an identifier means and meant. */
        get: operations["list_crosswalk"];
        put?: never;
        /** Says by hand that an identifier means an entity. */
        post: operations["link_identifier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crosswalk/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Identifiers that two departments give to two things. */
        get: operations["list_identifier_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crosswalk:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a link by hand, and the conflicts it stood in. */
        post: operations["unlink_identifier"];
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
        /** Every version of an entity ever believed, newest recorded first, page by page. */
        get: operations["list_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/entities/{code}/placement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells where a thing stands by boundaries, and which cells it takes up. */
        get: operations["show_placement"];
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
        /**
         * The raw records behind an entity, the latest of every department, with everything that was found wrong with them; page by
         *     page in the order of the departments' names.
         */
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
    "/api/v1/house-coding/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Houses without a code, or with one that no longer fits. */
        get: operations["list_blocked_houses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/house-coding/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many houses have codes after the last finished run, and what blocks the others. */
        get: operations["show_house_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/house-coding/houses/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One building or dwelling, by its entity code. */
        get: operations["find_house"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/house-coding/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists runs, newest first. */
        get: operations["list_house_runs"];
        put?: never;
        /** Starts to code all houses that can be coded, or goes on with the run that was interrupted. */
        post: operations["create_house_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/house-coding/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run; ask again while it goes on. */
        get: operations["find_house_run"];
        put?: never;
        post?: never;
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
    "/api/v1/indicator-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the indicators in the background. */
        post: operations["count_indicators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicator-months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Frozen months, latest first. */
        get: operations["list_indicator_months"];
        put?: never;
        /** Freezes a month; it cannot be changed any more. */
        post: operations["freeze_indicator_month"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicator-months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A frozen month with its numbers. */
        get: operations["show_indicator_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicator-months/{month}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A frozen month as a report in the language asked for: the city beside the month before, districts, departments, streets. */
        get: operations["report_indicator_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicator-shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shares by indicator, division and department. */
        get: operations["list_indicator_shares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The indicators in force. */
        get: operations["list_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{indicator}/things": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The things behind an indicator, as they stand now. */
        get: operations["list_indicator_things"];
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
    "/api/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mappings of the caller's department; of all departments for an administrator. */
        get: operations["list_mappings"];
        put?: never;
        /** Saves a mapping under a new name. */
        post: operations["create_mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mapping. */
        get: operations["find_mapping"];
        /** Saves a mapping over the version seen; another name renames it. Who comes second gets 409. */
        put: operations["save_mapping"];
        post?: never;
        /** Takes a mapping off the list; its versions are kept. */
        delete: operations["delete_mapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mapping file (TOML), as `chengji ingest` reads it. */
        get: operations["export_mapping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of a mapping, newest first. */
        get: operations["list_mapping_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings:read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a mapping file for a page that edits it. */
        post: operations["read_mapping_file"];
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
    "/api/v1/placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts things by division. */
        get: operations["count_placements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/placements/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists things whose address contradicts the boundaries. */
        get: operations["list_placement_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plates/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the published keys: with them plates are checked without this server. */
        get: operations["list_plate_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plates/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Signs and draws one plate: `<code>.svg`, `<code>.png` or `<code>.pdf`. Writes an audit event. The header
         *     `x-chengji-warning: plate.no-font` says that no font with Chinese letters was found for PNG or PDF.
         */
        get: operations["draw_plate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plates:sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs plates and draws them on sheets with cut marks, as PDF. Writes an audit event. */
        post: operations["draw_plate_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plates:verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks what the two-dimensional code of a plate says. A forged plate is an answer, not an error. */
        post: operations["verify_plate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts persons of a division by how they reside and their age: exact for the custodian, k-anonymous for all others. */
        get: operations["count_persons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists erasures, newest first. */
        get: operations["list_erasures"];
        put?: never;
        /** Proposes to erase the values held on a person; another person decides. */
        post: operations["propose_erasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides an erasure that another person proposed. What is erased opens never again. */
        post: operations["decide_erasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the purposes for which values of persons may be looked at. */
        get: operations["list_purposes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/things/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports everything held on a person and everybody who has looked; the report is told in the audit log. */
        post: operations["report_subject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a record or thing, its values masked but for those that a grant of the caller covers. What is shown whole is told in
         *     the audit log.
         */
        get: operations["show_personal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/{kind}/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grants the caller a look for a purpose and some minutes, and shows the fields asked for. */
        post: operations["unmask_personal"];
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
    "/api/v1/register-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists feeds, latest first. */
        get: operations["list_register_feeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-feeds/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a feed in that was held; it is taken in when its file is fed again. */
        post: operations["approve_register_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-feeds/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists rows of a feed with what is wrong with them. */
        get: operations["list_feed_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-feeds/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns a feed away that was held. */
        post: operations["refuse_register_feed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists registers, their records, and which are late. */
        get: operations["list_registers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows fields with grade and authority, lists and relations. */
        get: operations["show_register_standard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolution/decisions/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a decision back: the things are what they would be without it. */
        post: operations["undo_resolution_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolution/pairs/{a}/{b}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows two records side by side, what each field weighs, and which things they belong to.
         * @description Values of persons are masked, but for those that a grant of the caller's shows (`/api/v1/privacy/records/{id}/unmask`).
         */
        get: operations["show_resolution_pair"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolution/pairs/{a}/{b}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides that two records are of the same thing or not, or passes on; tells the next pair. */
        post: operations["decide_resolution_pair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolution/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists pairs of records that wait for a clerk. */
        get: operations["list_resolution_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolution/things/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what happened to a thing: made, joined, left, merged, split. */
        get: operations["tell_resolved_thing"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How does my second factor stand? */
        get: operations["find_second_factor"];
        put?: never;
        /** Makes a secret. Logins need it once it is confirmed. */
        post: operations["begin_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the second factor on with a first one-time password. */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes in place of all earlier ones. */
        post: operations["renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the second factor away. */
        post: operations["remove_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists addresses. */
        get: operations["list_standard_addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One address as it was believed to be. */
        get: operations["show_standard_address"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-addresses/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a step in the life of an address, or proposes it where a second person must approve. */
        post: operations["act_on_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-addresses/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every belief about an address and every step of its life. */
        get: operations["read_address_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standard-addresses/{id}/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An address between its ancestors and its children. */
        get: operations["read_address_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/terrains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the terrains in use. */
        get: operations["list_terrains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/terrains/{name}/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the editions of a terrain, latest first. */
        get: operations["list_terrain_editions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/terrains/{name}/editions/{number}/layer.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `layer.json` of an edition. */
        get: operations["read_terrain_edition_layer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/terrains/{name}/editions/{number}/{zoom}/{column}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile of an edition; its file is its row, counted from the south, with the ending `.terrain`. Where there is no tile the answer is 404,
         *     and viewers stretch the one above.
         */
        get: operations["read_terrain_tile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/terrains/{name}/layer.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `layer.json` of the edition in use; its tiles are those of the edition, so that a viewer never mixes two. */
        get: operations["read_terrain_layer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/things/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a thing. */
        get: operations["show_thing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/things/{code}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells why a thing is believed to be so: for each value its record, department and rank, and what the others say. */
        get: operations["explain_thing"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** Issues a token with the caller's roles, or with fewer. */
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
        /** Revokes one of the caller's tokens, or anybody's by an administrator. */
        delete: operations["revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's open uploads. */
        get: operations["list_uploads"];
        put?: never;
        /** Begins an upload; no byte of the file is sent with it. */
        post: operations["begin_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an upload has come; `HEAD` answers with the headers alone. */
        get: operations["find_upload"];
        put?: never;
        post?: never;
        /** Gives an upload up. */
        delete: operations["cancel_upload"];
        options?: never;
        head?: never;
        /**
         * Appends a part behind `Upload-Offset`, which must be how far the upload has come. Answered when the bytes are durable. Where a part
         *     broke off, the bytes before the break count.
         */
        patch: operations["append_to_upload"];
        trace?: never;
    };
    "/api/v1/uploads/{id}/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at the first rows of an upload that is whole: columns, samples, types, encoding, frame, and a mapping to begin with. */
        post: operations["look_at_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the sending: holds the file against the SHA-256 that its sender computed. */
        post: operations["complete_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}/job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a job over an upload that is whole. Until the job has ended well the upload can be started again. */
        post: operations["start_job_of_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells the first rows of an upload through a mapping, without writing anything. A mapping that is wrong is no error here: the answer
         *     says what is wrong with it.
         */
        post: operations["preview_upload"];
        delete?: never;
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
    "/api/v1/users/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes shown name, department and roles of a user. */
        put: operations["change_user"];
        post?: never;
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
    "/api/v1/users/{name}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a disabled user in again. */
        post: operations["enable_user"];
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
        /** Sets a password: one's own with the present one, or anybody else's by an administrator. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{name}/second-factor/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a user's second factor away, for one who has lost it. */
        post: operations["reset_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{name}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the API tokens of a user; `DELETE /api/v1/tokens/{id}` revokes one. */
        get: operations["list_tokens_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whereabouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells in which district, street and community a place lies. */
        get: operations["find_whereabouts"];
        put?: never;
        post?: never;
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
    "/id/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What any code or identifier leads to, as far as the caller may see it. */
        get: operations["resolve"];
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
    "/p/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of a code without a seal: what is open about the thing, and that nothing was proved. */
        get: operations["scan_code"];
        put?: never;
        /** Takes the form under a plate's page and thanks with the report's number. */
        post: operations["report_scanned_plate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/p/{code}/{seal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of a plate: whether it is genuine, and what is open about the thing. */
        get: operations["scan_plate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page that reads plates with the camera, or takes their text by hand. */
        get: operations["open_scanner"];
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
        /** @description A step asked for. */
        AddressActRequest: {
            /**
             * @description `submit`, `verify`, `review`, `approve`, `reserve`, `publish`, `investigate`, `clear`, `retire`, `restore`, `refuse`,
             *     `withdraw` or `send-back`
             */
            act: string;
            /** @description Number of the document; needed to retire and restore. */
            document?: string | null;
            /** @description Needed by all steps that go against somebody or something. */
            reason?: string | null;
            /**
             * Format: int64
             * @description The version of the address that was looked at.
             */
            version: number;
        };
        /** @description A step taken, or waiting for a second person. */
        AddressActed: {
            address: components["schemas"]["StandardAddress"];
            /** @description `proposed` while a second person must decide. */
            operation: components["schemas"]["AddressOperation"];
        };
        /** @description What an applicant says; division and elements that are not told are taken from the parent. */
        AddressApplication: {
            /** @description Other texts by which it is known. */
            aliases?: string[];
            /** @description Apply although an address with the same elements is there. */
            although_same?: boolean;
            building?: string | null;
            /** @description Division code of the deepest level known. */
            division?: string | null;
            document?: string | null;
            /** @description Keep it as a draft. */
            draft?: boolean;
            /** @description Code of the building or dwelling it belongs to. */
            entity?: string | null;
            /** @description Longitude and latitude of the entrance. */
            entrance?: number[] | null;
            estate?: string | null;
            /** @description Last day of a temporary address, `YYYY-MM-DD`. */
            expires_on?: string | null;
            floor?: string | null;
            /**
             * Format: double
             * @description Metres.
             */
            height?: number | null;
            /** @description `place`, `doorplate`, `estate`, `building`, `unit`, `floor`, `room` or `poi` */
            kind: string;
            name?: string | null;
            number?: string | null;
            /** Format: int64 */
            parent_id?: number | null;
            /** @description Longitude and latitude, CGCS2000 degrees. */
            position?: number[] | null;
            reason?: string | null;
            road?: string | null;
            room?: string | null;
            unit?: string | null;
            /** @description First day on which it holds, `YYYY-MM-DD`; today when absent. */
            valid_from?: string | null;
            zone?: string | null;
        };
        /** @description An address applied for, and what looks like it. */
        AddressApplied: {
            address: components["schemas"]["StandardAddress"];
            /** @description Addresses with the same elements. */
            same_path: components["schemas"]["AddressLine"][];
            /** @description Addresses of the same kind within about a metre. */
            same_point: components["schemas"]["AddressLine"][];
        };
        /** @description The parts of an upload. */
        AddressBatch: {
            /** @description Number of the document it rests on. */
            document?: string | null;
            /**
             * @description Check every row, apply for none.
             * @default false
             */
            dry_run: boolean | null;
            /**
             * Format: binary
             * @description The file: `kind`, `division` or names from `province` down, `road`, `number` … `room`, `name`, `aliases`, `lon`, `lat`.
             */
            file: string;
        };
        /** @description Something that speaks against a certificate. */
        AddressCertificateReason: {
            /** @description Stable machine code, such as `address.certificate-ended`. */
            code: string;
            detail: string;
        };
        /** @description A certificate asked for. */
        AddressCertificateRequest: {
            /** Format: int64 */
            address_id: number;
            /** @description `ed25519` (default) or `sm2` */
            algorithm?: string | null;
            /** @description What it is for, at most 100 characters. */
            purpose: string;
        };
        /** @description Why a certificate is revoked. */
        AddressCertificateRevocation: {
            reason: string;
        };
        /** @description What a certificate is worth today. */
        AddressCertificateStanding: {
            number: string;
            /** @description Every reason why it does not count. */
            reasons: components["schemas"]["AddressCertificateReason"][];
            /** @description Whether it counts. */
            valid: boolean;
            /** Format: date */
            valid_to: string;
        };
        /** @description A chain of divisions. */
        AddressChain: {
            city?: string | null;
            code: string;
            community?: string | null;
            district?: string | null;
            province?: string | null;
            town?: string | null;
            zone?: string | null;
        };
        /** @description One run of the check. */
        AddressCheck: {
            actor: string;
            /**
             * Format: int64
             * @description Addresses looked at.
             */
            checked: number;
            /**
             * Format: int64
             * @description Findings that were no longer there.
             */
            closed: number;
            /** @description Blank for the whole base. */
            division: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description Findings opened, or opened again.
             */
            opened: number;
            /**
             * Format: int64
             * @description Findings that stand.
             */
            standing: number;
            /** Format: date-time */
            started_at: string;
            /** @description `running`, `finished` or `failed` */
            state: string;
        };
        /** @description What to check. */
        AddressCheckRequest: {
            /** @description Only this division; the whole base when absent. */
            division?: string | null;
        };
        /** @description One correction. */
        AddressCorrection: {
            /** Format: int64 */
            address_id: number;
            /** @description `zone`, `number`, `estate`, `building`, `unit`, `floor`, `room`, `name`, `lon`, `lat` or `expires_on` */
            column: string;
            /** @description The right value; blank takes the element away. */
            value: string;
        };
        /** @description A doubt about an address. */
        AddressDoubt: {
            /** Format: int64 */
            address_id?: number | null;
            answer?: string | null;
            answered_by?: string | null;
            /** Format: date-time */
            changed_at: string;
            /** @description Division whose office answers. */
            custodian: string;
            department?: string | null;
            /**
             * Format: date
             * @description Last day for the answer.
             */
            due_on: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            operation_id?: number | null;
            overdue: boolean;
            position?: number[] | null;
            /** Format: date-time */
            reported_at: string;
            reporter: string;
            said: string;
            /** @description `reported`, `in-progress`, `planned`, `withdrawn` or `done` */
            state: string;
            /**
             * Format: int64
             * @description The field task raised for it last; its answers are the evidence.
             */
            task_id?: number | null;
            text: string;
            /** Format: int64 */
            version: number;
        };
        /** @description What is doubted: an address, or a text without one with the division whose office answers. */
        AddressDoubtReport: {
            /** Format: int64 */
            address_id?: number | null;
            /** @description Division code, with `text`. */
            division?: string | null;
            /** @description Longitude and latitude where it was noticed, CGCS2000 degrees. */
            position?: number[] | null;
            /** @description What is doubted. */
            said: string;
            text?: string | null;
        };
        /** @description What becomes of a doubt. */
        AddressDoubtStep: {
            /** @description What the reporter is told; needed by `planned` and `done`. */
            answer?: string | null;
            /**
             * Format: int64
             * @description The operation that settled it.
             */
            operation_id?: number | null;
            /** @description `in-progress`, `planned`, `withdrawn` or `done` */
            state: string;
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        /** @description One page of doubts. */
        AddressDoubts: {
            items: components["schemas"]["AddressDoubt"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
        };
        /** @description One element. */
        AddressElement: {
            /**
             * Format: int32
             * @description Behind the last character.
             */
            end: number;
            /** @description What it is: prov, city, district, zone, town, community, road, roadno, estate, poi, houseno, cellno, floorno, roomno … */
            label: string;
            /**
             * Format: int32
             * @description First character, counted in characters of the text.
             */
            start: number;
            text: string;
        };
        /** @description One element's part in an answer. */
        AddressEvidence: {
            agreement: string;
            base: string;
            query: string;
            /**
             * Format: double
             * @description Natural logarithm of the odds it adds.
             */
            weight: number;
        };
        /** @description Changes in the order in which they became durable. */
        AddressFeed: {
            /**
             * Format: int64
             * @description Go on with this number.
             */
            cursor: number;
            items: components["schemas"]["AddressFeedItem"][];
            /** @description There may be more at once. */
            more: boolean;
        };
        /** @description One change of one address, with the address as it stands today. */
        AddressFeedItem: {
            /** Format: int64 */
            address_id: number;
            /** Format: date-time */
            at: string;
            /** @description `made`, `changed`, `ended` or `restored` */
            change: string;
            code?: string | null;
            division: string;
            /** Format: int64 */
            operation_id: number;
            /** Format: int64 */
            seq: number;
            state: string;
            /** @description Where an ended address leads. */
            successors: number[];
            text: string;
        };
        /** @description Something wrong with an address. */
        AddressFinding: {
            /** Format: int64 */
            address_id: number;
            assignee?: string | null;
            blocking: boolean;
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            detail: string;
            division: string;
            /** Format: date */
            due_on: string;
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            opened_at: string;
            /** Format: int64 */
            other_id?: number | null;
            /** @description `street`, `district` or `field` */
            owner: string;
            reason?: string | null;
            rule: string;
            state: string;
            /** Format: int64 */
            version: number;
        };
        /** @description What to do about a finding. */
        AddressFindingAct: {
            /** @description `assign`, `fix`, `waive` or `reopen` */
            act: string;
            /** @description Who gets it, what was done, or why it is right as it is. */
            text?: string;
            /**
             * Format: int64
             * @description The version seen.
             */
            version: number;
        };
        /** @description A page of findings. */
        AddressFindings: {
            items: components["schemas"]["AddressFinding"][];
            /** @description Give it as `cursor` for the next page; absent at the end. */
            next?: string | null;
        };
        /** @description Every belief about an address and every step of its life. */
        AddressHistory: {
            acts: components["schemas"]["AddressStep"][];
            versions: components["schemas"]["StandardAddress"][];
        };
        /** @description An address in a list. */
        AddressLine: {
            applicant: string;
            code?: string | null;
            /** Format: date-time */
            created_at: string;
            division: string;
            /** Format: int64 */
            id: number;
            kind: string;
            /** Format: int64 */
            parent_id?: number | null;
            /** Format: int64 */
            road_id?: number | null;
            state: string;
            text: string;
            /** Format: int64 */
            version: number;
        };
        /** @description Which address of the base a text means, or why there is no answer. */
        AddressMatch: {
            /** @description Its text. */
            address?: string | null;
            /** @description Digest of the base that answered: the same text and version give the same answer. */
            base_version: string;
            code?: string | null;
            /** @description What speaks for and against the best candidate, by element. */
            evidence: {
                [key: string]: components["schemas"]["AddressEvidence"];
            };
            /** @description Id of the address in the base. */
            id?: string | null;
            /** Format: double */
            lat?: number | null;
            /** @description room, floor, unit, building, doorplate, estate, road, community … or none. */
            level: string;
            /** Format: double */
            lon?: number | null;
            /**
             * Format: double
             * @description Weight between the best candidate and the runner-up.
             */
            margin: number;
            nearest?: components["schemas"]["AddressPlace"] | null;
            /** @description Other candidates, best first. */
            others?: components["schemas"]["AddressOther"][];
            position?: components["schemas"]["AddressPosition"] | null;
            /**
             * Format: double
             * @description How often such an answer is right.
             */
            probability: number;
            /** @description Why there is no answer. */
            reason?: string | null;
            /** @description As it came. */
            text: string;
        };
        /** @description An address and how far it is. */
        AddressNear: components["schemas"]["AddressPlace"] & {
            /** Format: double */
            metres: number;
        };
        /** @description One address of a tree that is built anew. */
        AddressNewRow: {
            /** @description Kind of address: `building`, `unit`, `floor`, `room` … */
            kind: string;
            /** @description Its own element, such as `3栋`. */
            name: string;
            /** @description Place of its parent in the list, from 0; absent for the first. */
            under?: number | null;
        };
        /** @description An old number and the new one. */
        AddressNumberPair: {
            new: string;
            old: string;
        };
        /** @description A change of addresses. */
        AddressOperation: {
            actor: string;
            /** @description Who approved or refused it. */
            approver?: string | null;
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description Sequence number of its event in the audit log.
             */
            change_seq?: number | null;
            /** Format: date-time */
            decided_at?: string | null;
            document?: string | null;
            /** Format: int64 */
            id: number;
            kind: string;
            reason: string;
            /** @description `proposed`, `applied`, `undone` or `refused` */
            state: string;
            /** @description What was asked for and what came of it. */
            summary: Record<string, never>;
            /**
             * Format: int64
             * @description The operation that undid it.
             */
            undone_by?: number | null;
        };
        /** @description The plan of a preview, or the outcome. */
        AddressOperationAnswer: {
            outcome?: components["schemas"]["AddressOperationOutcome"] | null;
            plan?: components["schemas"]["AddressPlan"] | null;
        };
        /** @description The operation and what it needs. */
        AddressOperationKind: {
            /** @enum {string} */
            kind: "rename-road";
            road: components["schemas"]["AddressRoadRef"];
            to: string;
        } | {
            /** @enum {string} */
            kind: "renumber";
            numbers: components["schemas"]["AddressNumberPair"][];
            road: components["schemas"]["AddressRoadRef"];
        } | {
            /** Format: int64 */
            address_id: number;
            /** @enum {string} */
            kind: "split";
            parts: string[];
        } | {
            address_ids: number[];
            /** @enum {string} */
            kind: "merge";
            name?: string | null;
        } | {
            /** Format: int64 */
            address_id: number;
            /** @enum {string} */
            kind: "restore";
        } | {
            address_ids?: number[];
            from?: string | null;
            /** @enum {string} */
            kind: "move-division";
            to: string;
        } | {
            /** Format: int64 */
            address_id: number;
            /** Format: int64 */
            forward?: number | null;
            /** @enum {string} */
            kind: "demolish";
        } | {
            /** Format: int64 */
            address_id: number;
            /** @enum {string} */
            kind: "rebuild";
            tree: components["schemas"]["AddressNewRow"][];
        } | {
            /** @enum {string} */
            kind: "correct";
            rows: components["schemas"]["AddressCorrection"][];
        } | {
            /** @enum {string} */
            kind: "expire";
        };
        /** @description What came of an operation. */
        AddressOperationOutcome: {
            /** @description Numbers of the addresses that came into being. */
            born: number[];
            changed: number;
            kind: string;
            /**
             * Format: int64
             * @description Null when there was nothing to do.
             */
            operation_id?: number | null;
            /** @description Plates to be replaced. */
            plates: number;
            /** @description `applied`, `proposed` (another person must approve) or `nothing` */
            state: string;
        };
        /** @description One page of changes that wait for a second person. */
        AddressOperationPage: {
            items: components["schemas"]["AddressOperation"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
        };
        /** @description An operation asked for. */
        AddressOperationRequest: {
            /** @description Basis of the preview that was agreed to: when something has changed since, nothing is done. */
            basis?: string | null;
            /** @description Number of the document that orders it; needed but for corrections and expiry. */
            document?: string | null;
            /** @description Changes and issues shown of a preview, 1 to 10,000. */
            limit?: number | null;
            operation: components["schemas"]["AddressOperationKind"];
            /** @description Only say what would happen. */
            preview?: boolean;
            /** @description Why; needed unless it is a preview. */
            reason?: string;
        };
        /** @description Another candidate. */
        AddressOther: components["schemas"]["AddressPlace"] & {
            /**
             * Format: double
             * @description The weight it is behind the best one.
             */
            behind: number;
        };
        /** @description One page of addresses. */
        AddressPage: {
            items: components["schemas"]["AddressLine"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
        };
        /** @description An address as it was read. */
        AddressParsed: {
            /** @description In order; they tile the text. */
            elements: components["schemas"]["AddressElement"][];
            region: components["schemas"]["AddressRegion"];
            /** @description The standard text; only when a city was given. */
            standard?: string | null;
            /** @description As it came. */
            text: string;
        };
        /** @description An address of the base. */
        AddressPlace: {
            address: string;
            code?: string | null;
            id?: string | null;
            /** Format: double */
            lat?: number | null;
            level: string;
            /** Format: double */
            lon?: number | null;
        };
        /** @description What an operation would do. */
        AddressPlan: {
            /** @description Digest over what it was drawn from; hand it back to apply exactly this. */
            basis: string;
            /** @description Something forbids it; see `issues`. */
            blocked: boolean;
            born: number;
            changed: number;
            changes: components["schemas"]["AddressPlannedChange"][];
            /** @description Display codes that would be transferred; the old ones resolve for ever. */
            codes: number;
            issues: components["schemas"]["AddressPlanIssue"][];
            kind: string;
            needs_second_person: boolean;
            /** @description Plates to be replaced. */
            plates: number;
        };
        /** @description One thing that is wrong with a plan, or worth knowing. */
        AddressPlanIssue: {
            /** Format: int64 */
            address_id?: number | null;
            code: string;
            /** @description It forbids the operation. */
            conflict: boolean;
            detail: string;
        };
        /** @description One address that would change or come into being. */
        AddressPlannedChange: {
            /**
             * Format: int64
             * @description Null for one that would come into being.
             */
            address_id?: number | null;
            after: string;
            before?: string | null;
            code?: string | null;
            kind: string;
            /** @description Its plate must be replaced. */
            plate: boolean;
            state_after: string;
            state_before?: string | null;
        };
        /** @description A doorplate. */
        AddressPlate: {
            /** Format: int64 */
            address_id: number;
            /** @description Acts that its state allows. */
            allowed: string[];
            /** @description Class, such as `door-medium`. */
            class: string;
            /** @description The code on it. */
            code: string;
            /**
             * Format: double
             * @description Metres from the address point.
             */
            distance_m?: number | null;
            /** @description What is wrong with the proof of the installation. */
            faults: string[];
            /** Format: date-time */
            installed_at?: string | null;
            installed_by?: string | null;
            /** Format: int64 */
            order_id: number;
            /** @description Digest of the photo. */
            photo?: string | null;
            /** Format: int64 */
            plate_id: number;
            /** @description Longitude and latitude where it was put up. */
            position?: number[] | null;
            /**
             * Format: int64
             * @description The plate whose place it takes.
             */
            replaces?: number | null;
            /** @description `ordered`, `made`, `dispatched`, `installed`, `damaged`, `replaced`, `removed` or `cancelled` */
            state: string;
            /** @description What stands on it. */
            text: string;
            /**
             * Format: int64
             * @description To be sent back with a change.
             */
            version: number;
        };
        /** @description What was done to a doorplate. */
        AddressPlateAct: {
            act: string;
            actor: string;
            /** Format: date-time */
            at: string;
            reason: string;
            state: string;
            /** Format: int64 */
            task_id?: number | null;
        };
        /** @description A plate and what was done to it. */
        AddressPlateHistory: {
            acts: components["schemas"]["AddressPlateAct"][];
            plate: components["schemas"]["AddressPlate"];
        };
        /** @description An order of doorplates. */
        AddressPlateOrder: {
            actor: string;
            document?: string | null;
            /** @description The key that signed them. */
            key?: string | null;
            /** Format: int64 */
            order_id: number;
            /** Format: date-time */
            ordered_at: string;
            /** Format: int64 */
            plates: number;
            reason: string;
            /** @description `ordered`, `made` or `dispatched` */
            state: string;
        };
        /** @description Orders by number. */
        AddressPlateOrders: {
            items: components["schemas"]["AddressPlateOrder"][];
        };
        /** @description What somebody says about a doorplate. */
        AddressPlateReport: {
            /** Format: int64 */
            address_id?: number | null;
            answer?: string | null;
            kind: string;
            position?: number[] | null;
            /** Format: int64 */
            report_id: number;
            /** Format: date-time */
            reported_at: string;
            reporter: string;
            said: string;
            /** @description `reported`, `tasked` or `done` */
            state: string;
            /** Format: int64 */
            task_id?: number | null;
            text: string;
        };
        /** @description Reports by number. */
        AddressPlateReports: {
            items: components["schemas"]["AddressPlateReport"][];
        };
        /** @description How an order is printed. */
        AddressPlateSheet: {
            /** @description `ed25519` (default) or `sm2` */
            algorithm?: string | null;
            /**
             * Format: int32
             * @description Plates across; default 2
             */
            columns?: number | null;
            /** @description `A4` (default) or `A3` */
            paper?: string | null;
            /**
             * Format: int32
             * @description Plates down; default 4
             */
            rows?: number | null;
        };
        /** @description What is done to a plate. */
        AddressPlateStep: {
            /**
             * Format: double
             * @description Uncertainty of the position in metres.
             */
            accuracy_m?: number | null;
            /** @description `make`, `dispatch`, `install`, `damage`, `mend`, `replace`, `remove` or `cancel` */
            act: string;
            /** Format: double */
            lat?: number | null;
            /** Format: double */
            lon?: number | null;
            /** @description Digest of a photo kept before. */
            photo?: string | null;
            reason?: string;
            /**
             * Format: int64
             * @description Version of the plate that was looked at.
             */
            version: number;
        };
        /** @description Plates wanted. */
        AddressPlateWish: {
            /** @description At most 2,000. */
            address_ids: number[];
            /** @description The usual class of each address's kind when absent. */
            class?: string | null;
            document?: string | null;
            reason?: string;
        };
        /** @description Plates by number. */
        AddressPlates: {
            items: components["schemas"]["AddressPlate"][];
        };
        /** @description A position and how far it may be off. */
        AddressPosition: {
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            /** @description How it was found. */
            method: string;
            /**
             * Format: double
             * @description Metres it may be off.
             */
            metres: number;
        };
        /** @description A text to match. */
        AddressQuestion: {
            /** @description The day whose addresses are meant, like 2024-06-30: what had ended by then, or began later, is told as `not-in-force`. */
            as_of?: string | null;
            /**
             * Format: double
             * @description Latitude.
             */
            lat?: number | null;
            /**
             * Format: float
             * @description Below this probability the answer is "don't know"; 0.5 when absent.
             */
            least?: number | null;
            /**
             * Format: double
             * @description Longitude of what it means, CGCS2000 degrees, when known.
             */
            lon?: number | null;
            /** @description Tell this many other candidates, at most 20. */
            others?: number | null;
            /** @description The text. */
            text: string;
        };
        /** @description Addresses in a state out of which the caller may take a step. */
        AddressQueue: {
            acts: string[];
            state: string;
            /** Format: int64 */
            waiting: number;
        };
        /** @description What waits for the caller. */
        AddressQueues: {
            items: components["schemas"]["AddressQueue"][];
        };
        /** @description Where a text says it is; null where it does not tell. */
        AddressRegion: {
            as_of?: components["schemas"]["AddressChain"] | null;
            /**
             * Format: double
             * @description 0 to 1.
             */
            confidence: number;
            /** @description Whether a name in the text contradicts the answer. */
            conflict: boolean;
            current?: components["schemas"]["AddressChain"] | null;
            /** @description Why nothing is answered: nothing-named or ambiguous. */
            unknown?: string | null;
            written?: components["schemas"]["AddressChain"] | null;
        };
        /** @description A road: `road_id`, or `division` and `name`. */
        AddressRoadRef: {
            /** @description Code of the district that keeps the road. */
            division?: string | null;
            /** @description The name it bears now. */
            name?: string | null;
            /** Format: int64 */
            road_id?: number | null;
        };
        /** @description A row with what is wrong with it. */
        AddressRowFindings: {
            /** Format: int64 */
            address_id?: number | null;
            findings: components["schemas"]["Finding"][];
            /** @description `made` or `rejected` */
            outcome: string;
            /** Format: int64 */
            row: number;
        };
        /** @description A file of applications, as far as it has come. */
        AddressRun: {
            actor: string;
            dry_run: boolean;
            error?: string | null;
            /** Format: int64 */
            existing: number;
            file_name: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: int64 */
            id: number;
            kind: string;
            /** Format: int64 */
            made: number;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            rows: number;
            /** Format: date-time */
            started_at: string;
            /** @description `running`, `finished` or `failed` */
            state: string;
            /** Format: int64 */
            with_findings: number;
        };
        /** @description Rows of a run with what is wrong with them. */
        AddressRunFindings: {
            items: components["schemas"]["AddressRowFindings"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
        };
        /** @description The score of a street or town on a day. */
        AddressScore: {
            /**
             * Format: int64
             * @description Addresses in use.
             */
            addresses: number;
            /** Format: int64 */
            blocking: number;
            /** Format: date */
            day: string;
            division: string;
            /**
             * Format: int64
             * @description Those with a finding that stands.
             */
            faulty: number;
            name: string;
            /** Format: int64 */
            overdue: number;
            /**
             * Format: double
             * @description Addresses without a fault in a hundred.
             */
            score: number;
            /** Format: int64 */
            warnings: number;
        };
        /** @description A step in the life of an address. */
        AddressStep: {
            act: string;
            actor: string;
            /** Format: date-time */
            at: string;
            document?: string | null;
            from?: string | null;
            /** Format: int64 */
            operation_id: number;
            reason: string;
            role: string;
            to: string;
        };
        /** @description A followed area. */
        AddressSubscription: {
            cells: string[];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int64
             * @description The last change acknowledged.
             */
            cursor: number;
            divisions: string[];
            /** Format: int64 */
            id: number;
            title: string;
        };
        /** @description An area to follow: divisions with everything in them, grid cells with everything in them. */
        AddressSubscriptionRequest: {
            /** @description BeiDou grid codes. */
            cells?: string[];
            divisions?: string[];
            title: string;
        };
        /** @description One way to go on. */
        AddressSuggestion: components["schemas"]["AddressPlace"] & {
            /** @description number, written, spoken, initials, misspelt or within. */
            how: string;
        };
        /** @description Ways to go on, the likeliest first. */
        AddressSuggestions: {
            items: components["schemas"]["AddressSuggestion"][];
        };
        /** @description A field task. */
        AddressTask: {
            /** Format: int64 */
            address_id?: number | null;
            /**
             * Format: int64
             * @description To be sent back with the answer.
             */
            address_version?: number | null;
            /** @description BeiDou cell of level 10. */
            cell?: string | null;
            /** Format: date */
            due_on: string;
            /** @description `verify`, `install`, `plate`, `doubt` or `reinspect` */
            kind: string;
            note: string;
            position?: number[] | null;
            /** @description `open`, `taken`, `done`, `sampled`, `accepted`, `returned` or `withdrawn` */
            state: string;
            subject: string;
            /** Format: int64 */
            task_id: number;
            title: string;
            /** @description Answers that fit. */
            verdicts: string[];
            /** Format: int64 */
            version: number;
            worker?: string | null;
        };
        /** @description An answer. */
        AddressTaskAnswer: {
            /** Format: int64 */
            address_version?: number | null;
            answer_id: string;
            conflict?: string | null;
            decided_by?: string | null;
            /** Format: double */
            distance_m?: number | null;
            faults: string[];
            note: string;
            photos: string[];
            position?: number[] | null;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            seen_at: string;
            /** @description `counted`, `conflict`, `upheld` or `dropped` */
            state: string;
            /** Format: int64 */
            task_id: number;
            verdict: string;
            worker: string;
        };
        /** @description Tasks. */
        AddressTasks: {
            items: components["schemas"]["AddressTask"][];
        };
        /** @description A text to read. */
        AddressText: {
            /** @description The year or date whose divisions are wanted beside those of today: `2018`, `2018-05-01`. */
            as_of?: string | null;
            /** @description Code of the city in which a name is looked for first, such as 420100. */
            city?: string | null;
            /** @description The text. */
            text: string;
        };
        /** @description An address between its ancestors, from the root down, and its children. */
        AddressTree: {
            address: components["schemas"]["AddressLine"];
            ancestors: components["schemas"]["AddressLine"][];
            /** @description At most 1,000. */
            children: components["schemas"]["AddressLine"][];
        };
        /** @description Why something is undone. */
        AddressUndoRequest: {
            /** @description Number of the document. */
            document?: string | null;
            reason: string;
        };
        /** @description What stands at a position. */
        AddressesAround: {
            /** @description Digest of the base that answered. */
            base_version: string;
            building?: components["schemas"]["AddressNear"] | null;
            /** @description The BeiDou grid cell that holds the position. */
            cell: string;
            community?: components["schemas"]["AddressNear"] | null;
            doorplate?: components["schemas"]["AddressNear"] | null;
            poi?: components["schemas"]["AddressNear"] | null;
        };
        /** @description Answers brought back. */
        AnswerBatch: {
            /** @description At most 500. */
            answers: components["schemas"]["PhoneAnswer"][];
        };
        /** @description A conflict: the answer and the task as it stands now. */
        AnswerConflict: {
            answer: components["schemas"]["AddressTaskAnswer"];
            task: components["schemas"]["AddressTask"];
        };
        /** @description Conflicts, oldest first. */
        AnswerConflicts: {
            items: components["schemas"]["AnswerConflict"][];
        };
        /** @description The elements of an address, from above; the six layers are a project-defined reading of DB42/T 2175. */
        BaseElements: {
            building?: string | null;
            /** @description Province, city and district. */
            district: string;
            estate?: string | null;
            floor?: string | null;
            name?: string | null;
            number?: string | null;
            road?: string | null;
            room?: string | null;
            /** @description Town and community. */
            town: string;
            unit?: string | null;
            zone?: string | null;
        };
        /** @description The base maps. */
        BaseMapList: {
            /** @description In the order of the settings. */
            items: components["schemas"]["BaseMapView"][];
        };
        /** @description A base map. */
        BaseMapView: {
            /** @description Whose it is; to be shown with it. */
            attribution: string;
            /**
             * Format: int32
             * @description First zoom.
             */
            first_zoom: number;
            /** @description Its name in addresses. */
            id: string;
            /**
             * Format: int32
             * @description Last zoom.
             */
            last_zoom: number;
            /** @description Its tile matrix set, as in `/ogc/tileMatrixSets`. */
            tile_matrix_set: string;
            /** @description Address of a tile with `{z}`, `{y}` (row) and `{x}` (column). */
            tiles: string;
            /** @description Its name for people. */
            title: string;
        };
        /** @description A thing in the way. */
        Block: {
            /** @description Its code. */
            code: string;
            /**
             * Format: double
             * @description Metres through it.
             */
            depth: number;
            /**
             * Format: double
             * @description Metres from the first place to where the line enters it.
             */
            distance: number;
            /** @description Where the line enters it: degrees, metres above the ellipsoid. */
            place: number[];
        };
        /** @description A building or dwelling without a code, or with one that no longer fits. */
        BlockedHouseItem: {
            /** @description Class code. */
            class: string;
            /** @description The code it has, when it has moved away from it. */
            code?: string | null;
            division?: string | null;
            /** @description Its entity code. */
            entity: string;
            /** @description What keeps it from its code. */
            reason: string;
        };
        /** @description A page of blocked houses. */
        BlockedHouses: {
            items: components["schemas"]["BlockedHouseItem"][];
            /** @description Present when there may be more. */
            next?: string | null;
        };
        /** @description A page of boundaries. */
        Boundaries: {
            items: components["schemas"]["Boundary"][];
            /**
             * Format: int64
             * @description Give it as `cursor` for the next page; absent at the end.
             */
            next?: number | null;
        };
        /** @description A boundary of a division on two clocks. */
        Boundary: {
            department: string;
            division: string;
            file_name: string;
            /** @description GeoJSON MultiPolygon, CGCS2000 degrees. */
            ground?: Record<string, never> | null;
            /** Format: int64 */
            id: number;
            name: string;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date-time */
            retired_at?: string | null;
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to?: string | null;
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
        /** @description What stands on pieces of ground. */
        CellAnswers: {
            /** @description The polygon, or each cell on which something stands, in the order of the grid. */
            items: components["schemas"]["Ground"][];
            /**
             * Format: int64
             * @description Things looked at.
             */
            things: number;
        };
        /** @description A finding with the columns it is about. */
        CellFinding: {
            columns: string[];
            finding: components["schemas"]["Finding"];
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
        /** @description A mapping to be saved over a version that was seen. */
        ChangedMapping: {
            /** @description Columns of the file it was made for; none leave them as they were. */
            columns?: string[];
            /** @description The mapping, with the keys of a mapping file. */
            mapping: Record<string, never>;
            name: string;
            /**
             * Format: int64
             * @description The version seen.
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
        /** @description One side of a conflict. */
        Claim: {
            code: string;
            department: string;
        };
        /** @description An entity class. */
        Class: {
            code: string;
            en: string;
            /** @description Short ASCII name. */
            slug: string;
            zh: string;
        };
        /** @description An attribute of a class. */
        ClassAttribute: {
            /** @description The values it may have; empty when it is free. */
            codes: components["schemas"]["ClassTerm"][];
            en: string;
            /**
             * Format: int32
             * @description 1 (public) to 4 (highly sensitive), defined by this project.
             */
            grade: number;
            /** Format: double */
            max?: number | null;
            /** Format: double */
            min?: number | null;
            name: string;
            required: boolean;
            /** @description `text`, `integer`, `number`, `bool`, `date`, `time`, `credit_code` or `citizen_id` */
            type: string;
            unit?: components["schemas"]["ClassTerm"] | null;
            zh: string;
        };
        /** @description What the class standard says of one class. */
        ClassDetail: {
            attributes: components["schemas"]["ClassAttribute"][];
            /** @description Codes of the classes directly below. */
            children: string[];
            /**
             * Format: int32
             * @description 1 (coarse) to 7 (single parts), defined by this project.
             */
            cim_level?: number | null;
            code: string;
            /**
             * Format: int64
             * @description Entities of the class and of the classes below it that the caller may read.
             */
            count: number;
            custodian?: components["schemas"]["ClassTerm"] | null;
            definition_en: string;
            definition_zh: string;
            /**
             * Format: int32
             * @description 1 for 大类, 2 for 中类, 3 for 小类.
             */
            depth: number;
            en: string;
            /** @description `point`, `line`, `area`, `solid` or `none`; null above the 小类, like all that follows. */
            geometry?: string | null;
            /** @description Code of the class above; null for a 大类. */
            parent?: string | null;
            slug: string;
            /** @description Version of the standard. */
            standard: string;
            /** @description `realtime`, `day`, `week`, `month`, `quarter`, `half_year`, `year` or `on_change` */
            update?: string | null;
            zh: string;
        };
        /** @description An entity class with its count. */
        ClassItem: {
            code: string;
            /**
             * Format: int64
             * @description Entities of the class and of the classes below it.
             */
            count: number;
            en: string;
            /** @description `point`, `line`, `area`, `solid` or `none` */
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
        /** @description A name of a vocabulary. */
        ClassTerm: {
            code: string;
            en: string;
            zh: string;
        };
        /** @description An act on a code, done or waiting for a second person. */
        CodeAct: {
            /** @description `bind`, `suspend`, `restore`, `retire`, `merge`, `split` or `transfer` */
            act: string;
            code: string;
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: string | null;
            /** @description Number of the document that orders it. */
            document?: string | null;
            /** Format: int64 */
            id: number;
            /** @description The code that came of it or took its place; of a proposal, what was asked for. */
            other?: string | null;
            /** Format: date-time */
            proposed_at: string;
            proposed_by: string;
            reason: string;
            /** @description `proposed`, `done` or `refused` */
            state: string;
        };
        /** @description One page of proposals. */
        CodeActPage: {
            items: components["schemas"]["CodeAct"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
        };
        /** @description The act and what it needs; each with a reason and, to retire, merge and transfer, the number of its document. */
        CodeActRequest: {
            /** @enum {string} */
            act: "bind";
            document?: string | null;
            /** @description Code of the entity. */
            entity: string;
            reason: string;
        } | {
            /** @enum {string} */
            act: "suspend";
            document?: string | null;
            reason: string;
        } | {
            /** @enum {string} */
            act: "restore";
            document?: string | null;
            reason: string;
        } | {
            /** @enum {string} */
            act: "retire";
            document?: string | null;
            reason: string;
        } | {
            /** @enum {string} */
            act: "merge";
            document?: string | null;
            /** @description The code that stays. */
            into: string;
            reason: string;
        } | {
            /** @enum {string} */
            act: "split";
            document?: string | null;
            /** @description Natural keys of the parts. */
            parts: string[];
            reason: string;
        } | {
            /** @enum {string} */
            act: "transfer";
            /** @description The new division's code. */
            division: string;
            document?: string | null;
            reason: string;
        };
        /** @description A block of serials. 号段 */
        CodeBlock: {
            /** @description Login name of who reserved it. */
            actor: string;
            /** Format: int64 */
            block_id: number;
            /** @description 管理单位 */
            custodian: string;
            /** @description First code, unless the scheme prints a grid cell. */
            first_code?: string | null;
            /** Format: int64 */
            first_serial: number;
            /** @description Last code, likewise. */
            last_code?: string | null;
            /** Format: int64 */
            last_serial: number;
            /**
             * Format: int64
             * @description Serials not yet issued.
             */
            left: number;
            /** Format: date-time */
            reserved_at: string;
            scheme: string;
            /** @description What stands before the serial. */
            series: string;
        };
        /** @description Blocks, newest first. */
        CodeBlocks: {
            items: components["schemas"]["CodeBlock"][];
        };
        /** @description What is wrong with a text. */
        CodeFault: {
            /** @description Stable machine code. */
            code: string;
            /** @description What happened, in the language asked for. */
            detail: string;
            /** @description Position of the first wrong character, from 1. */
            position?: number | null;
            /** @description The code that was probably meant, or is to be used instead. */
            suggestion?: string | null;
        };
        /** @description A code with its state and its acts. */
        CodeLife: {
            acts: components["schemas"]["CodeAct"][];
            /** @description What may be done to it now. */
            allowed: string[];
            class?: components["schemas"]["Class"] | null;
            code: string;
            /** @description Display code of the entity that bears it. */
            entity?: string | null;
            /** @description The code in use at the end of the chain of successors. */
            in_use?: string | null;
            /** @description The key it was issued to. */
            natural_key?: string | null;
            /** @description Acts on other codes that led to this one. */
            origins: components["schemas"]["CodeAct"][];
            scheme: string;
            /** @description `reserved`, `issued`, `bound`, `suspended`, `retired`, `merged`, `transferred` or `split` */
            state: string;
            /** @description The codes that answer in its stead. */
            successors: string[];
        };
        /** @description A text as a code of one scheme. */
        CodeReading: {
            cell?: string | null;
            class?: components["schemas"]["Class"] | null;
            /** @description Division in the code. */
            division?: string | null;
            /** @description Full name of the division. */
            division_name?: string | null;
            en: string;
            /** @description Numbers and choices by name. */
            facts: Record<string, never>;
            /** @description Code of the thing it belongs to. */
            parent?: string | null;
            scheme: string;
            /** Format: int64 */
            serial?: number | null;
            zh: string;
        };
        /** @description The issuing of codes to the keys of a file. 批量赋码任务 */
        CodeRun: {
            /** @description Login name of who started it. */
            actor: string;
            /**
             * Format: int64
             * @description Keys that have a code under other facts.
             */
            conflicting: number;
            /** @description 管理单位 */
            custodian?: string | null;
            /** @description Nothing was written. */
            dry_run: boolean;
            /** @description Why it failed. */
            error?: string | null;
            /**
             * Format: int64
             * @description Keys that had their code.
             */
            existing: number;
            file_name: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: int64 */
            issued: number;
            /** Format: int64 */
            rejected: number;
            /**
             * Format: int64
             * @description Rows settled.
             */
            requested: number;
            /** Format: int64 */
            run_id: number;
            scheme: string;
            /** Format: date-time */
            started_at: string;
            /** @description `running`, `finished` or `failed` */
            state: string;
        };
        /** @description Runs, newest first. */
        CodeRuns: {
            items: components["schemas"]["CodeRun"][];
        };
        /** @description What was found out about a text. */
        CodeVerification: {
            problem?: components["schemas"]["CodeFault"] | null;
            readings: components["schemas"]["CodeReading"][];
            /** @description Where the code is in its life; null when it was never issued or may not be known. */
            state?: string | null;
            /** @description The codes that answer in its stead. */
            successors: string[];
            text: string;
            /** @description Well formed, its check holds, and nothing forbids its use. */
            valid: boolean;
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
        /** @description A column with a sample of its values. */
        Column: {
            /** @description Different values in the sample. */
            distinct: number;
            /** @description Rows of the sample that have a value. */
            filled: number;
            /** @description `empty`, `longitude`, `latitude`, `metres`, `integer`, `number`, `date`, `bool`, `credit_code`, `citizen_id` or `text` */
            kind: string;
            name: string;
            samples: string[];
        };
        /** @description What the sender says about the whole. */
        Completion: {
            /** @description SHA-256 of the file in hexadecimal. */
            sha256: string;
        };
        /** @description A decision. */
        ConflictDecision: {
            reason?: string;
            /** @description The answer counts after all; otherwise it is dropped. */
            uphold: boolean;
        };
        /** @description One page of open conflicts. */
        ConflictPage: {
            items: components["schemas"]["IdentifierConflict"][];
            /** @description Cursor of the next page; null on the last. */
            next?: string | null;
        };
        /** @description A step of a finding. */
        ConsistencyAct: {
            act: string;
            actor: string;
            /** Format: date-time */
            at: string;
            department?: string | null;
            /**
             * Format: int64
             * @description Sequence number of the audit event that tells of it.
             */
            event: number;
            remark?: string | null;
            state: string;
        };
        /** @description What a department answers. */
        ConsistencyAnswer: {
            /** @description `confirmed`, `corrected` or `disputed` */
            answer: string;
            /** @description The own department when absent; another's only with the grant to govern. */
            department?: string | null;
            remark?: string;
        };
        /** @description One run of the check. */
        ConsistencyCheck: {
            actor: string;
            /** Format: int64 */
            closed: number;
            /**
             * Format: date
             * @description The day it judged by.
             */
            day: string;
            /**
             * Format: int64
             * @description Things and addresses looked at.
             */
            examined: number;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            opened: number;
            /** Format: int64 */
            reopened: number;
            /**
             * Format: int64
             * @description Findings that stand.
             */
            standing: number;
            /** Format: date-time */
            started_at: string;
            /** @description `running`, `finished` or `failed` */
            state: string;
            /** @description Over everything, rather than over what had changed. */
            whole: boolean;
        };
        /** @description What to check. */
        ConsistencyCheckRequest: {
            /** @description Everything, rather than what has changed since the last check. */
            whole?: boolean;
        };
        /** @description What to do about a finding. */
        ConsistencyDecision: {
            /** @description `close`, `waive` or `reopen` */
            act: string;
            reason: string;
            /**
             * Format: int64
             * @description The version seen.
             */
            version: number;
        };
        /** @description A disagreement that a rule found. It names records and things by number. */
        ConsistencyFinding: {
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            division: string;
            /** Format: date */
            due_on: string;
            /** @description Title of the rule in English. */
            en: string;
            /** @description Records with what they say, and figures. */
            evidence: Record<string, never>;
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            opened_at: string;
            overdue: boolean;
            /** @description A department, or `street:DIVISION` */
            owner: string;
            reason?: string | null;
            /**
             * Format: int64
             * @description How often it came back.
             */
            returned: number;
            rule: string;
            severity: string;
            state: string;
            /** Format: int64 */
            subject_id: number;
            /** @description `person`, `dwelling`, `organisation`, `address` or `register` */
            subject_kind: string;
            /** Format: int64 */
            version: number;
            /** @description Title of the rule in Chinese. */
            zh: string;
        };
        /** @description A page of findings. */
        ConsistencyFindings: {
            items: components["schemas"]["ConsistencyFinding"][];
            /** @description Give it as `cursor` for the next page; absent at the end. A page may be short and yet have a next one. */
            next?: string | null;
        };
        /** @description A rule that registers are held against. */
        ConsistencyRule: {
            /** @description Where the rule comes from; `project-defined` when no text was read. */
            basis: string;
            en: string;
            id: string;
            /** @description `street`, `junior`, `senior` or `department:NAME` */
            owner: string;
            /** @description `notice`, `warning` or `grave` */
            severity: string;
            /** @description What its findings are about. */
            subject: string;
            /** Format: int32 */
            working_days: number;
            zh: string;
        };
        /** @description Which findings to send: numbers, or all that are open or reopened and that the rest lets through. */
        ConsistencySendRequest: {
            division?: string | null;
            findings?: number[];
            owner?: string | null;
            rule?: string | null;
        };
        /** @description How many were sent. */
        ConsistencySent: {
            /** Format: int64 */
            sent: number;
        };
        /** @description A department that was asked, and what it answered. */
        ConsistencySide: {
            /** @description `confirmed`, `corrected` or `disputed` */
            answer?: string | null;
            /** Format: date-time */
            answered_at?: string | null;
            answered_by?: string | null;
            /** Format: date-time */
            asked_at: string;
            department: string;
            remark?: string | null;
        };
        /** @description A finding from its discovery to now. */
        ConsistencyStory: {
            acts: components["schemas"]["ConsistencyAct"][];
            finding: components["schemas"]["ConsistencyFinding"];
            sides: components["schemas"]["ConsistencySide"][];
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
        /** @description A thing that is cut. */
        Cut: {
            /**
             * Format: double
             * @description Metres from the ground under the middle of the cut to its highest point; absent where the ground is not known.
             */
            above_ground?: number | null;
            /** @description Its code. */
            code: string;
            /** @description Lowest and highest point of the cut, metres above the ellipsoid. */
            heights: number[];
            /** @description From and to which metre of the line. */
            reach: number[];
        };
        /** @description What a line cuts. */
        CutAnswers: {
            /** @description What is cut, in order. */
            cuts: components["schemas"]["Cut"][];
            /** @description The ground along the line where it is known: metres along it, metres above the ellipsoid. */
            ground: number[][];
            /**
             * Format: double
             * @description Metres of the line.
             */
            length: number;
            /**
             * Format: int64
             * @description Things looked at.
             */
            things: number;
        };
        /** @description A thing whose address contradicts the boundaries. */
        Difference: {
            address_says: components["schemas"]["Division"];
            code: string;
            name?: string | null;
            stands_in: components["schemas"]["Division"];
        };
        /** @description A page of things whose address contradicts the boundaries. */
        Differences: {
            items: components["schemas"]["Difference"][];
            /** @description Give it as `cursor` for the next page; absent at the end. */
            next?: string | null;
        };
        /** @description An administrative division. */
        Division: {
            code: string;
            /** @description Full name from the province down. */
            name: string;
        };
        /** @description How far one division has come after the last finished run. */
        DivisionCoverage: {
            buildings: components["schemas"]["HouseTally"];
            /** @description Absent for houses that belong to no known division. */
            division?: string | null;
            dwellings: components["schemas"]["HouseTally"];
            name: string;
        };
        /** @description A draw. */
        DrawWish: {
            /**
             * Format: int32
             * @description 0 to 100; what the rules say when absent.
             */
            percent?: number | null;
            /**
             * Format: int64
             * @description The same seed draws the same tasks.
             */
            seed: number;
        };
        /** @description Tasks drawn. */
        Drawn: {
            task_ids: number[];
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
        /** @description An erasure. */
        Erasure: {
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: string | null;
            document: string;
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description Keys destroyed.
             */
            keys_destroyed?: number | null;
            /** Format: date-time */
            proposed_at: string;
            proposed_by: string;
            reason: string;
            /** @description `proposed`, `done` or `refused` */
            state: string;
            /** Format: int64 */
            thing: number;
        };
        /** @description Whether an erasure is to be done. */
        ErasureDecision: {
            approve: boolean;
        };
        /** @description An erasure asked for. */
        ErasureRequest: {
            /** @description Number of the document that orders it. */
            document: string;
            /** @description Why. */
            reason: string;
            /**
             * Format: int64
             * @description Number of the person.
             */
            thing: number;
        };
        /** @description A page of erasures. */
        Erasures: {
            items: components["schemas"]["Erasure"][];
            /**
             * Format: int64
             * @description Give it as `cursor` for the next page; absent at the end.
             */
            next?: number | null;
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
        /** @description Something wrong. */
        FeedFinding: {
            detail?: string | null;
            field?: string | null;
            /** @description Stable machine code of the rule. */
            rule: string;
            /** @description note, warning or error. */
            severity: string;
        };
        /** @description Why a feed is refused. */
        FeedRefusal: {
            reason: string;
        };
        /** @description A row with what is wrong with it; nothing personal is shown. */
        FeedRow: {
            findings: components["schemas"]["FeedFinding"][];
            /** @description It was not taken in. */
            rejected: boolean;
            /**
             * Format: int64
             * @description The row, from 1.
             */
            row: number;
        };
        /** @description A page of rows with something wrong. */
        FeedRows: {
            items: components["schemas"]["FeedRow"][];
            /**
             * Format: int64
             * @description Give it as `cursor` for the next page; absent at the end.
             */
            next?: number | null;
        };
        /** @description One field. */
        Field: {
            column: string;
            value?: string | null;
        };
        /** @description One worker's figures. */
        FieldScore: {
            /**
             * Format: int64
             * @description Looked at again, stood.
             */
            accepted: number;
            /**
             * Format: int64
             * @description Answers that counted.
             */
            answered: number;
            /** Format: int64 */
            conflicts: number;
            /**
             * Format: double
             * @description Share that stood of those looked at again.
             */
            quality?: number | null;
            /**
             * Format: int64
             * @description Looked at again, did not stand.
             */
            returned: number;
            /**
             * Format: int64
             * @description Of them with faulty proof.
             */
            with_faults: number;
            worker: string;
        };
        /** @description Figures. */
        FieldScores: {
            items: components["schemas"]["FieldScore"][];
        };
        /** @description What a file looks like, and a mapping to begin with. */
        FileLook: {
            /** @description Rows among them that are no records. */
            bad_rows: number;
            /** @description Codes of classes that the columns fit, the likeliest first. */
            classes: string[];
            columns: components["schemas"]["Column"][];
            /** @description Coordinate system that the file names. */
            declared_crs?: string | null;
            delimiter?: string | null;
            encoding?: string | null;
            /** @description `csv`, `xlsx`, `ndjson`, `json`, `geojson` or `geopackage` */
            format: string;
            /** @description Frame proposed. */
            frame?: string | null;
            /** @description Why: `declared`, `header`, `values` or `assumed`. */
            frame_reason?: string | null;
            /** @description The mapping proposed, with the keys of a mapping file. */
            mapping: Record<string, never>;
            /** @description Rows looked at. */
            rows: number;
            /** @description Saved mappings made for a file with these columns, newest first. */
            saved: components["schemas"]["SavedMapping"][];
            /** @description Records have geometries. */
            spatial: boolean;
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
        /** @description A height limit. Heights are metres above the ellipsoid, slopes metres of rise a metre, bearings degrees from north over east. */
        FormQuestion: {
            /**
             * Format: double
             * @description The height.
             */
            height: number;
            /** @description Longitudes and latitudes, three or more. */
            outline: number[][];
            /** @enum {string} */
            type: "prism";
        } | {
            /** @description Longitude and latitude. */
            centre: number[];
            /**
             * Format: double
             * @description The height where it begins.
             */
            height: number;
            /** @description Metres from the centre at which it begins and ends. */
            reach: number[];
            /**
             * Format: double
             * @description How it rises; level when absent.
             */
            slope?: number;
            /** @enum {string} */
            type: "cone";
        } | {
            /**
             * Format: double
             * @description Which way it leads, away from the runway.
             */
            bearing: number;
            /**
             * Format: double
             * @description Metres of widening a metre, to either side.
             */
            divergence: number;
            /**
             * Format: double
             * @description The height there.
             */
            height: number;
            /**
             * Format: double
             * @description Metres.
             */
            length: number;
            /**
             * Format: double
             * @description How it rises.
             */
            slope: number;
            /** @description Longitude and latitude of the threshold. */
            threshold: number[];
            /** @enum {string} */
            type: "approach";
            /**
             * Format: double
             * @description Metres across at the threshold.
             */
            width: number;
        };
        /** @description Events newest first. */
        FoundEvents: {
            items: components["schemas"]["Event"][];
            /**
             * Format: int64
             * @description Events looked at for this page.
             */
            looked: number;
            /**
             * Format: int64
             * @description Where to go on; none when all was looked at. A page may be short, even empty, and yet go on.
             */
            next?: number | null;
            /**
             * Format: int64
             * @description Events in the log.
             */
            size: number;
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
        /** @description What stands on a piece of ground. */
        Ground: {
            /**
             * Format: int64
             * @description Buildings that stand on it, wholly or in part.
             */
            buildings: number;
            /** @description The cell; absent for a polygon. */
            cell?: string | null;
            /**
             * Format: double
             * @description Square metres covered.
             */
            covered: number;
            /**
             * Format: double
             * @description 建筑密度.
             */
            density: number;
            /**
             * Format: double
             * @description 容积率.
             */
            floor_area_ratio: number;
            /**
             * Format: double
             * @description Square metres of floors; where nobody told floors, heights by three metres.
             */
            floors: number;
            /**
             * Format: double
             * @description Square metres of the ground.
             */
            ground: number;
            /**
             * Format: double
             * @description Mean height, metres.
             */
            height: number;
            /**
             * Format: double
             * @description Metres of the highest.
             */
            highest: number;
            /**
             * Format: double
             * @description Cubic metres.
             */
            volume: number;
        };
        /** @description Where the ground rises into a line. */
        GroundBlock: {
            /**
             * Format: double
             * @description Metres from the first place.
             */
            distance: number;
            /** @description That place: degrees, metres above the ellipsoid. */
            place: number[];
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
        /** @description What house coding knows of one building or dwelling. */
        House: {
            /** @description How a dwelling's building was found: `identifier`, `address` or `position`. */
            basis?: string | null;
            /** @description Code of its building. */
            building?: string | null;
            /** @description Class code. */
            class: string;
            /** @description 建筑编码 or 房屋编码 */
            code?: string | null;
            division?: string | null;
            /** @description Its entity code. */
            entity: string;
            /** @description 楼层 */
            floor?: string | null;
            /** @description What keeps it from its code, or from one that still fits. */
            reason?: string | null;
            /** @description 户室 */
            room?: string | null;
            /** @description 单元 */
            unit?: string | null;
        };
        /** @description How far a division and those directly below it have come. */
        HouseCoverage: {
            /** @description The divisions directly below; for the whole city its top and the houses of no known division. */
            below: components["schemas"]["DivisionCoverage"][];
            whole?: components["schemas"]["DivisionCoverage"] | null;
        };
        /** @description A run of house coding. 全市域房屋编码赋码 */
        HouseRun: {
            /** @description Login name of who started it. */
            actor: string;
            /**
             * Format: int64
             * @description Buildings looked at.
             */
            buildings: number;
            /**
             * Format: int64
             * @description Buildings that got codes.
             */
            buildings_coded: number;
            /**
             * Format: int64
             * @description Dwellings looked at.
             */
            dwellings: number;
            /** @description Why it failed. */
            error?: string | null;
            /** Format: date-time */
            finished_at?: string | null;
            /**
             * Format: int64
             * @description Floors that got codes.
             */
            floors_coded: number;
            /**
             * Format: int64
             * @description Rooms that got codes.
             */
            rooms_coded: number;
            /** Format: int64 */
            run_id: number;
            /** Format: date-time */
            started_at: string;
            /** @description `running`, `finished` or `failed` */
            state: string;
            /**
             * Format: int64
             * @description Units that got codes.
             */
            units_coded: number;
        };
        /** @description Runs, newest first. */
        HouseRuns: {
            items: components["schemas"]["HouseRun"][];
        };
        /** @description The buildings or dwellings of a division. */
        HouseTally: {
            /** @description By what keeps them from their codes, or from codes that still fit. */
            blocked: {
                [key: string]: number;
            };
            /** Format: int64 */
            coded: number;
            /** @description Coded ones by ground: `at-community`, `at-street`, `at-district`; `by-identifier`, `by-address`, `by-position`. */
            grounds: {
                [key: string]: number;
            };
            /** Format: int64 */
            total: number;
        };
        /** @description A foreign identifier. */
        Identifier: {
            identifier: string;
            scheme: string;
        };
        /** @description Two departments that give one identifier to two entities. */
        IdentifierConflict: {
            earlier: components["schemas"]["Claim"];
            /** Format: date-time */
            found_at: string;
            /** Format: int64 */
            id: number;
            identifier: string;
            later: components["schemas"]["Claim"];
            scheme: string;
        };
        /** @description An indicator: of the things of some kinds with some marks, the share that has others too. */
        Indicator: {
            basis: string;
            en: string;
            id: string;
            kinds: string[];
            zh: string;
        };
        /** @description What to count. */
        IndicatorCountRequest: {
            /** @description Everything, rather than the divisions in which something has changed. */
            whole?: boolean;
        };
        /** @description A frozen month. */
        IndicatorMonth: {
            actor: string;
            /** @description Absent in lists. */
            body?: Record<string, never> | null;
            /** Format: date */
            day: string;
            /** @description SM3 of the body, as the audit event tells it. */
            digest: string;
            /**
             * Format: int64
             * @description Sequence number of the audit event.
             */
            event: number;
            month: string;
            /** @description Body, digest and event agree. */
            sound: boolean;
            /** Format: date-time */
            taken_at: string;
        };
        /** @description A month to freeze. */
        IndicatorMonthRequest: {
            /** @description `YYYY-MM` */
            month: string;
        };
        /** @description The share of an indicator. */
        IndicatorShare: {
            /** @description Blank for all. */
            department: string;
            /** @description Blank for everything, or for what has no division. */
            division: string;
            /** Format: int64 */
            holds: number;
            indicator: string;
            name: string;
            /** Format: int64 */
            of: number;
            /**
             * Format: double
             * @description Absent where nothing counts.
             */
            percent?: number | null;
        };
        /** @description A thing behind a number; persons have no label. */
        IndicatorThing: {
            /** Format: int64 */
            address_id?: number | null;
            code?: string | null;
            division: string;
            /** Format: int64 */
            id: number;
            kind: string;
            label?: string | null;
            marks: string[];
        };
        /** @description A page of things. */
        IndicatorThings: {
            items: components["schemas"]["IndicatorThing"][];
            /** @description Give it as `cursor` for the next page; absent at the end. A page may be short and yet have a next one. */
            next?: string | null;
        };
        /** @description Something wrong with a key. */
        IssueFinding: {
            detail?: string | null;
            field?: string | null;
            got?: string | null;
            /** @description In the language asked for. */
            message: string;
            rule: string;
        };
        /** @description What became of one key. */
        IssuedCode: {
            /** @description The key's code; of a conflicting key the one that is there. */
            code?: string | null;
            /** @description Why not, for the last two outcomes. */
            findings?: components["schemas"]["IssueFinding"][];
            key?: string | null;
            /** @description `issued`, `existing`, `conflicting` or `rejected` */
            outcome: string;
            /**
             * Format: int64
             * @description Place in the request, from 1.
             */
            row: number;
        };
        /** @description What became of the keys. */
        IssuedCodes: {
            /**
             * Format: int64
             * @description Keys that have a code under other facts.
             */
            conflicting: number;
            /**
             * Format: int64
             * @description Keys that had their code.
             */
            existing: number;
            /** Format: int64 */
            issued: number;
            /** @description One item a key, in the order of the request. */
            items: components["schemas"]["IssuedCode"][];
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            requested: number;
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
        /** @description What a job reads a file through: a mapping, or an earlier job whose rows were mended. */
        JobOfUpload: {
            /**
             * Format: int64
             * @description The job whose mapping is used again, verbatim.
             */
            job_id?: number | null;
            /** @description The mapping, with the keys of a mapping file. */
            mapping?: Record<string, never> | null;
        };
        /** @description Jobs, newest first. */
        Jobs: {
            items: components["schemas"]["Job"][];
            /**
             * Format: int64
             * @description What to give as `before` for the next page; null on the last.
             */
            next?: number | null;
        };
        /** @description A photo kept. */
        KeptPhoto: {
            /** @description To be named in answers. */
            digest: string;
            media_type: string;
            /** Format: int64 */
            size: number;
        };
        /** @description Under which limit. */
        LimitQuestion: {
            /** @description The limit. */
            form: components["schemas"]["FormQuestion"];
            /** @description What of the city takes part. */
            scope?: components["schemas"]["ScopeQuestion"];
        };
        /** @description A claim that an identifier means an entity. */
        Link: {
            class: components["schemas"]["Class"];
            code: string;
            /** @description The department that says so. */
            department?: string | null;
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description Null while it holds.
             */
            until?: string | null;
        };
        /** @description A link made or ended by hand. */
        LinkInput: {
            /** @description Code of the entity. */
            code: string;
            identifier: string;
            /** @description Why. */
            reason: string;
            /** @description Scheme of the identifier: lower-case letters, digits, `-` and `_`. */
            scheme: string;
        };
        /** @description Every claim ever made on an identifier, the oldest first. */
        Links: {
            items: components["schemas"]["Link"][];
        };
        /** @description How to look at a file; whatever is left out is told by the file. */
        Look: {
            /** @description Class to propose a mapping for. */
            class?: string | null;
            /** @description Delimiter of a CSV, one character. */
            delimiter?: string | null;
            /** @description Encoding label such as `gb18030`. */
            encoding?: string | null;
            /** @description Sheet of a workbook or layer of a GeoPackage. */
            layer?: string | null;
            /** @description JSON pointer to the array of records. */
            records?: string | null;
        };
        /** @description The text of a mapping file. */
        MappingFile: {
            /** @description TOML. */
            text: string;
        };
        /** @description One thing wrong with a mapping. */
        MappingProblem: {
            code: string;
            /** @description Path of the key, such as `attributes.height.type`. */
            key: string;
            /** @description In English. */
            message: string;
        };
        /** @description An address near a task. */
        NearbyAddress: {
            /** Format: int64 */
            address_id: number;
            code?: string | null;
            kind: string;
            position?: number[] | null;
            state: string;
            text: string;
            /** Format: int64 */
            version: number;
        };
        /** @description One thing that wants a code. */
        NewCode: {
            /** @description Grid cell code, instead of a position. */
            cell?: string | null;
            /** @description Class code. */
            class?: string | null;
            /** @description Division code. */
            division?: string | null;
            /** @description What tells the thing from all others of the scheme, for ever. */
            key: string;
            /** @description Latitude in degrees, CGCS2000. */
            lat?: string | null;
            /** @description Longitude in degrees, CGCS2000: decimal, or degrees, minutes and seconds. */
            lon?: string | null;
            /** @description Numbers and choices: `floor=3; unit=1`. */
            numbers?: string | null;
            /** @description Code of the thing it belongs to. */
            parent?: string | null;
        };
        /** @description Serials to be set aside. */
        NewCodeBlock: {
            /** @description Class of the codes, where the scheme prints one. */
            class?: string | null;
            /** @description Department that they are for. 管理单位 */
            custodian: string;
            /** @description Division of the codes, where the scheme prints one. */
            division?: string | null;
            /**
             * @description Id of the code scheme.
             * @example entity
             */
            scheme: string;
            /**
             * Format: int32
             * @description 1 to 10,000,000.
             */
            size: number;
        };
        /** @description The parts of an upload. */
        NewCodeRun: {
            /** @description Class of the rows that say none. */
            class?: string | null;
            /** @description Take the serials from the blocks of this custodian. 管理单位 */
            custodian?: string | null;
            /** @description Division of the rows that say none. */
            division?: string | null;
            /**
             * @description Go through everything and count, write nothing.
             * @default false
             */
            dry_run: boolean | null;
            /**
             * Format: binary
             * @description The file, at most 2 GiB: a column `key`, optionally `class`, `division`, `lon` and `lat` or `cell`, `parent`, `numbers`.
             */
            file: string;
            /** @description Id of the code scheme. */
            scheme: string;
        };
        /** @description Keys that want codes. */
        NewCodes: {
            /** @description Take the serials from the blocks of this custodian. 管理单位 */
            custodian?: string | null;
            /** @description Say what would happen, write nothing. */
            dry_run?: boolean;
            /** @description At most 5,000. */
            keys: components["schemas"]["NewCode"][];
            /**
             * @description Id of the code scheme.
             * @example entity
             */
            scheme: string;
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
        /** @description A mapping to be saved. */
        NewMapping: {
            /** @description Columns of the file it was made for. */
            columns?: string[];
            /** @description The mapping, with the keys of a mapping file. */
            mapping: Record<string, never>;
            name: string;
        };
        /** @description A new password. */
        NewPassword: {
            /**
             * Format: password
             * @description The present password: needed for one's own.
             */
            current?: string | null;
            /** Format: password */
            password: string;
        };
        /** @description A secret for an authenticator, shown this once. */
        NewSecondFactor: {
            /** @description The `otpauth:` address. */
            address: string;
            /** @description The secret in Base32, to type in. */
            secret: string;
            /** @description The address as a two-dimensional code to scan, an SVG picture. */
            symbol: string;
        };
        /** @description Name and password. */
        NewSession: {
            /** @description A one-time password or recovery code, for whoever has set up a second factor; 401 `login.second-factor-needed` asks for it. */
            code?: string | null;
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
            /** @description The roles it is to act with, none beyond the caller's; all of the caller's when absent. */
            roles?: string[];
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
            /** @description `administrator`, `steward`, `reader`, `auditor`, `clerk`, `district`, `field-worker` */
            roles: string[];
        };
        /** @description A one-time password. */
        OneTimePassword: {
            /** @description Six digits; or a recovery code, where one is taken. */
            code: string;
        };
        /** @description A session just opened. */
        OpenSession: {
            actor: components["schemas"]["Actor"];
            /** Format: date-time */
            expires_at: string;
            /** @description The session token, for `Authorization: Bearer`; browsers use the cookie. */
            token: string;
        };
        /** @description The caller's password: an open session alone changes nothing. */
        OwnPassword: {
            /** Format: password */
            password: string;
        };
        /** @description A count. */
        PersonCount: {
            /** @description Years of age; blank for all. */
            band: string;
            /** @description Blank for the whole city; with a dash at the end for persons of whom nothing finer is known. */
            division: string;
            /**
             * Format: int64
             * @description Null where it is hidden.
             */
            n?: number | null;
            /** @description Blank for all. */
            standing: string;
        };
        /** @description Counts of a division and of those it consists of. */
        PersonCounts: {
            /** Format: date */
            counted_on: string;
            /** @description Whether every count is shown. */
            exact: boolean;
            items: components["schemas"]["PersonCount"][];
            /**
             * Format: int64
             * @description A count of fewer persons is hidden, and others beside it that would give it away.
             */
            k: number;
        };
        /** @description A field, or its mask. */
        PersonalField: {
            /** @description Whether `value` is a mask. */
            masked: boolean;
            name: string;
            value: string;
        };
        /** @description A record or thing as the caller sees it. */
        PersonalValues: {
            departments: string[];
            /** @description Finest division. */
            division?: string | null;
            fields: components["schemas"]["PersonalField"][];
            grant?: components["schemas"]["SightGrant"] | null;
            /** @description `person`, `dwelling` or `organisation` */
            kind: string;
            /** @description Records of a thing, by number. */
            records: number[];
            /** @description `register-record/…` or `thing/…`. */
            subject: string;
        };
        /** @description An answer as the phone wrote it. */
        PhoneAnswer: {
            /**
             * Format: double
             * @description Uncertainty of the position in metres.
             */
            accuracy_m?: number | null;
            /**
             * Format: int64
             * @description As in the package.
             */
            address_version?: number | null;
            /** @description Made by the phone, 8 to 64 letters, digits and dashes: the same id is the same answer. */
            answer_id: string;
            /** Format: double */
            lat?: number | null;
            /** Format: double */
            lon?: number | null;
            note?: string;
            /** @description Digests of photos kept before. */
            photos?: string[];
            /**
             * Format: date-time
             * @description When, by the phone's clock.
             */
            seen_at: string;
            /** Format: int64 */
            task_id: number;
            /** @description One of the task's `verdicts`. */
            verdict: string;
        };
        /** @description A thing that stands above a limit. */
        Piercing: {
            /**
             * Format: double
             * @description By how many metres, at the worst point.
             */
            by: number;
            /** @description Its code. */
            code: string;
            /**
             * Format: double
             * @description The limit there.
             */
            limit: number;
            /** @description That point: degrees, metres above the ellipsoid. */
            place: number[];
        };
        /** @description What stands above a limit. */
        PiercingAnswers: {
            ground?: components["schemas"]["Rising"] | null;
            /** @description The worst first. */
            piercing: components["schemas"]["Piercing"][];
            /**
             * Format: int64
             * @description Things looked at.
             */
            things: number;
        };
        /** @description Where a place or a thing stands by boundaries; what no boundary tells is absent. */
        Placement: {
            address_says?: components["schemas"]["Division"] | null;
            /** @description Three-dimensional codes of GB/T 39409-2020, when a level was asked for. */
            cells?: string[] | null;
            community?: components["schemas"]["Division"] | null;
            contradicted_by?: components["schemas"]["Division"] | null;
            district?: components["schemas"]["Division"] | null;
            /**
             * Format: double
             * @description Metres from there to the lowest point of the thing's finest model; below nothing when it goes underground.
             */
            foot_above_ground?: number | null;
            /**
             * Format: double
             * @description Lowest ground under a thing's footprint, metres above the ellipsoid, where a registered terrain tells it.
             */
            ground?: number | null;
            street?: components["schemas"]["Division"] | null;
            /**
             * Format: double
             * @description Metres from there to the highest point of the thing's finest model.
             */
            top_above_ground?: number | null;
        };
        /** @description Things of a class in a division. */
        PlacementCount: {
            class: string;
            /**
             * Format: int64
             * @description Of these, things whose address says otherwise.
             */
            differing: number;
            division: string;
            /** Format: int64 */
            n: number;
            name: string;
        };
        /** @description How many things stand where. */
        PlacementCounts: {
            items: components["schemas"]["PlacementCount"][];
        };
        /** @description What to check. */
        PlateCheck: {
            /** @description The code that the plate should carry. */
            code?: string | null;
            /** @description The text of the two-dimensional code. */
            payload: string;
        };
        /** @description A report. */
        PlateComplaint: {
            /** @description `missing`, `damaged` or `wrong` */
            kind: string;
            /** Format: double */
            lat?: number | null;
            /** Format: double */
            lon?: number | null;
            /** @description At most 500 characters. */
            said?: string;
            /** @description Code or text of the address. */
            text: string;
        };
        /** @description What the form says. */
        PlateForm: {
            /** @description `missing`, `damaged` or `wrong` */
            kind: string;
            /** @description `zh` or `en` */
            lang?: string | null;
            /** @description At most 500 characters. */
            said?: string;
        };
        /** @description A published key. */
        PlateKeyItem: {
            /** @description `ed25519` or `sm2` */
            algorithm: string;
            /** @description Addresses on plates that it signed. */
            base_urls: string[];
            /** @description The key file (PEM with some lines before it), for `chengji code verify-plate --key`. */
            file: string;
            /** @description Short name, as on plates. */
            id: string;
            /** Format: date */
            made: string;
            /**
             * Format: date
             * @description The last day of plates by this key.
             */
            retired?: string | null;
            /** @description Why nothing that it signed counts. */
            revoked?: string | null;
        };
        /** @description The keys that ever signed plates here, newest first. */
        PlateKeyList: {
            items: components["schemas"]["PlateKeyItem"][];
        };
        /** @description Something that speaks against a plate. */
        PlateReason: {
            /** @description Stable machine code, such as `plate.bad-signature`. */
            code: string;
            /** @description In the language asked for. */
            detail: string;
        };
        /** @description What was found. */
        PlateVerdict: {
            /** @description `ed25519` or `sm2` */
            algorithm?: string | null;
            base_url?: string | null;
            code?: string | null;
            /** Format: date */
            issued?: string | null;
            /** @description Short name of the key. */
            key?: string | null;
            /** @description Everything that speaks against the plate. */
            reasons: components["schemas"]["PlateReason"][];
            /** @description Whether the plate is genuine. */
            valid: boolean;
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
        /** @description What the first rows would become. */
        Preview: {
            accepted: number;
            columns: string[];
            /** @description What is wrong with the mapping; then there are no rows. */
            problems: components["schemas"]["MappingProblem"][];
            rejected: number;
            rows: components["schemas"]["PreviewRow"][];
            /** @description The mapping as a mapping file (TOML). */
            text: string;
            with_findings: number;
        };
        /** @description A thing as a row describes it. */
        PreviewEntity: {
            /** @description Standard address. */
            address?: string | null;
            attributes: Record<string, never>;
            /** @description BeiDou grid cell. */
            cell?: string | null;
            /** @description Name of the deepest division told. */
            division?: string | null;
            name?: string | null;
            natural_key: string;
            /** @description Longitude, latitude, CGCS2000 degrees. */
            position?: number[] | null;
        };
        /** @description A row and what would become of it. */
        PreviewRow: {
            entity?: components["schemas"]["PreviewEntity"] | null;
            findings: components["schemas"]["CellFinding"][];
            /** @description `accepted`, `with_findings` or `rejected` */
            outcome: string;
            /**
             * Format: int64
             * @description Row in the file, from 1.
             */
            row: number;
            /** @description The values, untouched. */
            values: Record<string, never>[];
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
        /** @description A number proposed. */
        ProposedNumber: {
            after?: string | null;
            before?: string | null;
            /**
             * Format: int32
             * @description Numbers left free for the front between.
             */
            kept_free: number;
            number: string;
            /** @description `first-of-side`, `sub-number`, `out-of-order`, `side-guessed` */
            remarks: string[];
        };
        /** @description A purpose for which values of persons may be looked at. */
        Purpose: {
            /** @description Whether it covers records of other departments. */
            any_department: boolean;
            en: string;
            id: string;
            /**
             * Format: int32
             * @description Longest grant.
             */
            minutes: number;
            /** @description Roles that may state it. */
            roles: string[];
            /** @description Whether it allows the report of everything held on a person. */
            whole_subject: boolean;
            zh: string;
        };
        /** @description The purposes there are. */
        Purposes: {
            items: components["schemas"]["Purpose"][];
        };
        /** @description How many were raised. */
        RaisedTasks: {
            /** Format: int64 */
            raised: number;
        };
        /** @description A mapping file as JSON. */
        ReadMapping: {
            /** @description The mapping, with the keys of the file. */
            mapping: Record<string, never>;
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
            /** @description What to give as `after` for the next page; null on the last. */
            next?: string | null;
        };
        /** @description Codes that let in once each when the device is lost, shown this once. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** @description A register of a department. */
        Register: {
            /** @description Code of the department. */
            department: string;
            /**
             * Format: date-time
             * @description When a feed was applied last.
             */
            fed_at?: string | null;
            /** Format: int64 */
            id: number;
            /** @description person, dwelling or organisation. */
            kind: string;
            /** @description It should have been fed by now. */
            late: boolean;
            /** @description Its name within the department. */
            name: string;
            /**
             * Format: int64
             * @description Rank where no authority decides, lower first.
             */
            rank: number;
            /**
             * Format: int64
             * @description Records that are not gone.
             */
            records: number;
        };
        /** @description A file fed to a register. */
        RegisterFeed: {
            /** @description Who feeds it. */
            actor: string;
            /** Format: date-time */
            began_at: string;
            /** Format: int64 */
            changed: number;
            /** Format: int64 */
            created: number;
            /** @description The second person. */
            decided_by?: string | null;
            /** Format: date-time */
            ended_at?: string | null;
            file: string;
            /** Format: int64 */
            gone: number;
            /** Format: int64 */
            id: number;
            /** @description Why it is held, or was refused. */
            reason?: string | null;
            /** Format: int64 */
            register: number;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            rows: number;
            /** @description running, applied, held or refused. */
            state: string;
            /** Format: int64 */
            unchanged: number;
            /** @description Rows that the file leaves out are gone. */
            whole: boolean;
        };
        /** @description A page of feeds, latest first. */
        RegisterFeeds: {
            items: components["schemas"]["RegisterFeed"][];
            /**
             * Format: int64
             * @description Give it as `cursor` for the next page; absent at the end.
             */
            next?: number | null;
        };
        /** @description A field of a register. */
        RegisterField: {
            /** @description Departments by whose word it goes, first first. */
            authority: string[];
            en: string;
            /**
             * Format: int32
             * @description How closely it is kept: 1 open to 4.
             */
            grade: number;
            name: string;
            /** @description It tells of a person. */
            personal: boolean;
            /** @description text, number, date, citizen_id, credit_code, real_estate_unit, standing or state. */
            type: string;
            zh: string;
        };
        /** @description What a kind of register holds. */
        RegisterKind: {
            /** @description Departments by whose word the address goes, first first. */
            address_authority: string[];
            en: string;
            fields: components["schemas"]["RegisterField"][];
            kind: string;
            standings: components["schemas"]["RegisterWord"][];
            states: components["schemas"]["RegisterWord"][];
            zh: string;
        };
        /** @description How two things belong together. */
        RegisterRelation: {
            en: string;
            from: string[];
            relation: string;
            to: string[];
            /** @description It may lead to an address at which no thing is known. */
            to_address: boolean;
            zh: string;
        };
        /** @description The standard of registers. */
        RegisterStandard: {
            /** @description Names of the departments that registers, findings and indicators name by code. */
            departments: components["schemas"]["RegisterWord"][];
            /**
             * Format: double
             * @description Share of a register that one whole list may take away without a second person.
             */
            held_share: number;
            kinds: components["schemas"]["RegisterKind"][];
            /**
             * Format: float
             * @description Least probability with which a text counts as an address of the base.
             */
            least_match: number;
            relations: components["schemas"]["RegisterRelation"][];
        };
        /** @description A word of a list. */
        RegisterWord: {
            code: string;
            en: string;
            zh: string;
        };
        /** @description A person, dwelling or organisation. */
        RegisteredThing: {
            /**
             * Format: int64
             * @description Address of the base at which it is.
             */
            address?: number | null;
            code?: string | null;
            division?: string | null;
            /** @description person, dwelling or organisation. */
            kind: string;
            /** @description An organisation's name or a dwelling's address. */
            label?: string | null;
            links: components["schemas"]["ThingLink"][];
            /** @description Code of the thing it turned out to be. */
            merged_into?: string | null;
            /**
             * Format: date-time
             * @description Since when it is closed.
             */
            retired_at?: string | null;
            standing?: string | null;
            state?: string | null;
            values: components["schemas"]["ThingValue"][];
        };
        /** @description Registers. */
        Registers: {
            items: components["schemas"]["Register"][];
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
        /** @description What a code leads to. What the caller may not see is left out; a thing that may not be seen at all is absent. */
        Resolution: {
            class?: components["schemas"]["Class"] | null;
            /** @description The code or identifier as it is written properly. */
            code: string;
            entity?: components["schemas"]["Entity"] | null;
            /** @description The code in use at the end of the chain of successors. */
            in_use?: string | null;
            /** @description The thing's id for life. */
            permanent_id?: string | null;
            /** @description A code scheme, the identifier's scheme, or `grid`. */
            scheme: string;
            /** @description What stands in the cell, or the things that bear the identifier when there are several. */
            several: components["schemas"]["Entity"][];
            /** @description `reserved`, `issued`, `bound`, `suspended`, `retired`, `merged`, `transferred` or `split`; null for identifiers. */
            state?: string | null;
            /** @description The codes that answer in its stead. */
            successors: string[];
            /** @description There are more than are shown. */
            truncated: boolean;
            /** @description How many values the caller may not see. */
            withheld: number;
        };
        /** @description A clerk's decision. */
        ResolutionDecision: {
            actor: string;
            /** Format: date-time */
            decided_at: string;
            /** Format: int64 */
            id: number;
            reason: string;
            same: boolean;
        };
        /** @description What a clerk decides about a pair. */
        ResolutionDecisionRequest: {
            /** @description Why; needed unless the pair is skipped. */
            reason?: string;
            verdict: components["schemas"]["ResolutionVerdict"];
        };
        /** @description Something that happened to a thing. */
        ResolutionEvent: {
            /** Format: date-time */
            at: string;
            /** @description Why: a record that changed, a decision, a model. */
            cause: string;
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description The thing that it was merged into or split from, or that the record came from.
             */
            other?: number | null;
            /**
             * Format: int64
             * @description The record that was put in or taken out.
             */
            record?: number | null;
            /** @description Records of the thing afterwards. */
            records: number[];
            /** @description `create`, `join`, `leave`, `merge` or `split` */
            what: string;
        };
        /** @description A field of both records. */
        ResolutionField: {
            /** @description What the first says. */
            a?: unknown;
            /** @description Whether both say the same, told of the values and not of their masks; absent when one says nothing. */
            agrees?: boolean | null;
            /** @description What the second says. */
            b?: unknown;
            name: string;
        };
        /** @description A record that belongs to another thing than before. */
        ResolutionMove: {
            /** Format: int64 */
            from?: number | null;
            /** Format: int64 */
            record: number;
            /** Format: int64 */
            to?: number | null;
        };
        /** @description What came of a clerk's word. */
        ResolutionOutcome: {
            /**
             * Format: int64
             * @description Number of the decision; absent when the pair was skipped.
             */
            decision?: number | null;
            /** @description Records that belong to another thing now. */
            moved: components["schemas"]["ResolutionMove"][];
            next?: components["schemas"]["ResolutionReview"] | null;
        };
        /** @description Two records side by side. */
        ResolutionPair: {
            decision?: components["schemas"]["ResolutionDecision"] | null;
            fields: components["schemas"]["ResolutionField"][];
            /** @description `person`, `dwelling` or `organisation` */
            kind: string;
            review?: components["schemas"]["ResolutionReview"] | null;
            /** @description The record with the smaller number, and the other. */
            sides: components["schemas"]["ResolutionSide"][];
            waterfall?: components["schemas"]["ResolutionWaterfall"] | null;
        };
        /** @description A pair that waits for a clerk. */
        ResolutionReview: {
            /**
             * Format: int64
             * @description The record with the smaller number.
             */
            a: number;
            /**
             * Format: int64
             * @description The other.
             */
            b: number;
            /** @description The weight is enough to join them, but another record of the group forbids it. */
            forbidden: boolean;
            /** Format: int64 */
            id: number;
            /** @description `person`, `dwelling` or `organisation` */
            kind: string;
            /** Format: date-time */
            opened_at: string;
            /**
             * Format: int64
             * @description What the pair weighs, thousandths of a bit.
             */
            weight: number;
        };
        /** @description A page of pairs that wait for a clerk, the oldest first. */
        ResolutionReviews: {
            items: components["schemas"]["ResolutionReview"][];
            /**
             * Format: int64
             * @description Give it as `cursor` for the next page; absent at the end.
             */
            next?: number | null;
        };
        /** @description A record of a pair. */
        ResolutionSide: {
            /**
             * Format: int64
             * @description Address of the base.
             */
            address?: number | null;
            department: string;
            division?: string | null;
            /** @description Its values were erased. */
            erased: boolean;
            /** Format: int64 */
            record: number;
            register: string;
            /**
             * Format: date-time
             * @description Until when a grant of the caller's shows its values.
             */
            shown_until?: string | null;
            /**
             * Format: int64
             * @description The thing it belongs to; 0 until it is settled.
             */
            thing: number;
            thing_code?: string | null;
            /** @description All records of that thing; at most 64. */
            thing_records: number[];
        };
        /** @description A part of a weight. */
        ResolutionStep: {
            /** @description A field; `prior` for what is added before anything is compared, `rarity` for the rarity of an equal name. */
            field: string;
            /** @description How far both agree; blank for the prior. */
            level: string;
            /**
             * Format: int32
             * @description The sum up to here.
             */
            sum: number;
            /**
             * Format: int32
             * @description What it adds.
             */
            weight: number;
        };
        /** @description Why a decision is taken back. */
        ResolutionUndoRequest: {
            reason?: string;
        };
        /** @description What came of taking a decision back. */
        ResolutionUndone: {
            /**
             * Format: int64
             * @description The record with the smaller number.
             */
            a: number;
            /**
             * Format: int64
             * @description The other.
             */
            b: number;
            /** @description Records that belong to another thing now. */
            moved: components["schemas"]["ResolutionMove"][];
        };
        /**
         * @description A clerk's word.
         * @enum {string}
         */
        ResolutionVerdict: "same" | "different" | "skip";
        /** @description What a pair weighs, step by step. Thousandths of a bit. */
        ResolutionWaterfall: {
            /**
             * Format: int32
             * @description The least weight that is joined.
             */
            automatic: number;
            /** @description `reject`, `review` or `automatic`: what becomes of the pair by itself. */
            band: string;
            /** @description `reject`, `review` or `automatic`: the most that a rule allows, whatever the weight. */
            ceiling: string;
            /**
             * Format: int32
             * @description The model that says so.
             */
            model: number;
            /**
             * Format: int32
             * @description The least weight that is looked at.
             */
            review: number;
            steps: components["schemas"]["ResolutionStep"][];
            /** Format: int32 */
            weight: number;
        };
        /** @description What happened to a thing. */
        ResolvedThing: {
            code?: string | null;
            /** Format: int64 */
            id: number;
            /** @description Events in order. */
            items: components["schemas"]["ResolutionEvent"][];
            /**
             * Format: int64
             * @description Give it as `cursor` for the next page; absent at the end.
             */
            next?: number | null;
            /** @description Its records now, at most 64; none when it was merged into another. */
            records: number[];
        };
        /** @description Ground above a limit. */
        Rising: {
            /**
             * Format: double
             * @description By how many metres, at the worst place looked at.
             */
            by: number;
            /**
             * Format: double
             * @description The limit there.
             */
            limit: number;
            /** @description That place: degrees, metres above the ellipsoid. */
            place: number[];
            /**
             * Format: double
             * @description How much of the ground under the limit stands above it, 0 to 1.
             */
            share: number;
            /**
             * Format: double
             * @description Metres between the places looked at; what lies between them may be worse.
             */
            step: number;
        };
        /** @description A mapping that a department keeps. */
        SavedMapping: {
            /** @description Who saved this version. */
            actor: string;
            /** @description Class code. */
            class: string;
            /** @description 数源单位 of those who keep it; blank for users without a department. */
            department: string;
            /** @description Fingerprint of the header it was made for; files with the same columns have the same. */
            fingerprint: string;
            /** @description The mapping, with the keys of a mapping file. */
            mapping: Record<string, never>;
            /** Format: int64 */
            mapping_id: number;
            name: string;
            /** Format: date-time */
            saved_at: string;
            /**
             * Format: int64
             * @description Raised by every change.
             */
            version: number;
        };
        /** @description Mappings, newest first. */
        SavedMappings: {
            items: components["schemas"]["SavedMapping"][];
        };
        /** @description What of the city takes part. */
        ScopeQuestion: {
            /**
             * @description Classes by code or short name; all that models are of when absent.
             * @default []
             */
            classes: string[];
            /**
             * Format: int64
             * @description Models no finer than this level, 1 to 7.
             * @default null
             */
            level: number | null;
        };
        /** @description How the second factor stands. */
        SecondFactor: {
            /** Format: date-time */
            begun_at?: string | null;
            /** Format: date-time */
            confirmed_at?: string | null;
            /**
             * Format: int64
             * @description Recovery codes not yet used.
             */
            recovery_codes: number;
            /** @description `off`; `begun`: a secret was shown and waits for a first password; `on`; `locked`: too many wrong passwords */
            state: string;
        };
        /** @description What takes a second factor away. */
        SecondFactorRemoval: {
            /** @description A one-time password or a recovery code. */
            code: string;
            /** Format: password */
            password: string;
        };
        /** @description Along which line. */
        SectionQuestion: {
            /** @description Longitudes and latitudes, two or more. */
            line: number[][];
            /** @description What of the city takes part. */
            scope?: components["schemas"]["ScopeQuestion"];
        };
        /** @description Who is asking. */
        Session: {
            actor: components["schemas"]["Actor"];
        };
        /** @description A thing's shadow. */
        Shadow: {
            /**
             * Format: double
             * @description Square metres.
             */
            area: number;
            /** @description Its code. */
            code: string;
            /** @description GeoJSON MultiPolygon. */
            geometry: Record<string, never>;
        };
        /** @description Shadows at an instant. */
        ShadowAnswers: {
            /**
             * Format: double
             * @description Metres above the ellipsoid of the level on which shadows fall.
             */
            level?: number | null;
            /**
             * Format: double
             * @description How much of the box is shaded, 0 to 1.
             */
            shaded?: number | null;
            /** @description The shadow of each thing. */
            shadows: components["schemas"]["Shadow"][];
            sun?: components["schemas"]["Sun"] | null;
            /**
             * Format: int64
             * @description Things looked at.
             */
            things: number;
        };
        /** @description Where and when. */
        ShadowQuestion: {
            /** @description `west,south,east,north` in degrees. */
            bbox: string;
            /**
             * Format: double
             * @description Metres above the ellipsoid on which shadows fall; the lowest thing's foot when absent.
             */
            level?: number | null;
            /** @description What of the city takes part. */
            scope?: components["schemas"]["ScopeQuestion"];
            /** @description The instant, RFC 3339. */
            time: string;
        };
        /** @description Plates for one document. */
        SheetOrder: {
            /** @description `ed25519` (default) or `sm2` */
            algorithm?: string | null;
            /** @description Codes, one a plate, at most 2,000. */
            codes: string[];
            /**
             * Format: int32
             * @description Plates across; default 2
             */
            columns?: number | null;
            /** @description Name of the issuing city; the one each thing stands in when absent */
            issuer?: string | null;
            /** @description `A4` (default) or `A3` */
            paper?: string | null;
            /**
             * Format: int32
             * @description Plates down; default 4
             */
            rows?: number | null;
        };
        /** @description Whether one sees from one place to another. */
        SightAnswer: {
            /** @description What stands in the way, the nearest first. */
            blocks: components["schemas"]["Block"][];
            /** @description Whether nothing stands in the way. */
            clear: boolean;
            ground?: components["schemas"]["GroundBlock"] | null;
            /**
             * Format: double
             * @description Metres between the places.
             */
            length: number;
            /**
             * Format: int64
             * @description Things looked at.
             */
            things: number;
        };
        /** @description That the caller may look for a while. */
        SightGrant: {
            /** Format: date-time */
            expires_at: string;
            /** Format: int64 */
            id: number;
            purpose: string;
            ticket: string;
        };
        /** @description From where to where: longitude, latitude, metres above the ellipsoid. */
        SightQuestion: {
            /** @description One place. */
            from: number[];
            /** @description What of the city takes part. */
            scope?: components["schemas"]["ScopeQuestion"];
            /** @description The other. */
            to: number[];
        };
        /** @description An address of the base with the belief asked for. */
        StandardAddress: {
            /** @description What may be done to it now. */
            allowed: string[];
            applicant: string;
            /** @description From approval on. */
            code?: string | null;
            /** @description Division code of the deepest level told. */
            division: string;
            elements: components["schemas"]["BaseElements"];
            /**
             * Format: int64
             * @description Surrogate of the building or dwelling it belongs to.
             */
            entity_id?: number | null;
            /** @description Longitude and latitude of the entrance. */
            entrance?: number[] | null;
            /**
             * Format: date
             * @description Last day of a temporary address.
             */
            expires_on?: string | null;
            /**
             * Format: double
             * @description Metres.
             */
            height?: number | null;
            /** Format: int64 */
            id: number;
            /** @description `place`, `doorplate`, `estate`, `building`, `unit`, `floor`, `room` or `poi` */
            kind: string;
            /** Format: int64 */
            parent_id?: number | null;
            /** @description Longitude and latitude, CGCS2000 degrees. */
            position?: number[] | null;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date-time */
            retired_at?: string | null;
            /** Format: int64 */
            road_id?: number | null;
            /** @description Where it is in its life now. */
            state: string;
            /** @description Addresses that came of it. */
            successors: number[];
            /** @description The preferred text. */
            text: string;
            /** @description Texts that hold at the same time, the preferred one first. */
            texts: components["schemas"]["AddressText"][];
            /**
             * Format: date
             * @description First day on which it holds.
             */
            valid_from: string;
            /**
             * Format: date
             * @description First day on which it no longer holds.
             */
            valid_to?: string | null;
            /**
             * Format: int64
             * @description To be told with the next change.
             */
            version: number;
            /** @description It may be given out. */
            visible: boolean;
        };
        /** @description One broken rule. */
        StandardBreach: {
            attribute?: string | null;
            class: string;
            detail?: string | null;
            /**
             * Format: int64
             * @description How many entities break it.
             */
            entities: number;
            /** @description Codes of the first of them. */
            first: string[];
            /** @description The rule in the language asked for. */
            message: string;
            /** @description Code of the rule, such as `class.attribute-missing`. */
            rule: string;
        };
        /** @description One difference. */
        StandardChange: {
            after?: string | null;
            attribute?: string | null;
            before?: string | null;
            breaking: boolean;
            class: string;
            /** @description Such as `class-removed` or `list-narrowed`. */
            kind: string;
        };
        /** @description Differences between the standard in force and another version. */
        StandardDifference: {
            /** @description Version that was sent. */
            after: string;
            /** @description Version in force. */
            before: string;
            /** @description How many of the changes are breaking. */
            breaking: number;
            changes: components["schemas"]["StandardChange"][];
            impact: components["schemas"]["StandardImpact"];
        };
        /** @description What the change would break among the entities. */
        StandardImpact: {
            breaches: components["schemas"]["StandardBreach"][];
            /**
             * Format: int64
             * @description Those of them that the change breaks.
             */
            broken: number;
            /**
             * Format: int64
             * @description Those that were looked at.
             */
            checked: number;
            /** @description Whether all were looked at; a request looks at 100,000, `chengji class diff --impact` at all. */
            complete: boolean;
            /**
             * Format: int64
             * @description Entities of the classes that change.
             */
            entities: number;
        };
        /** @description The class and attribute standard in force. */
        StandardSummary: {
            /** @description Attributes of all 小类 together. */
            attributes: number;
            /** @description Day of the version. */
            date: string;
            items: components["schemas"]["TopClass"][];
            /** @description Number of 中类. */
            middle: number;
            notes_en: string;
            notes_zh: string;
            /** @description Number of 小类. */
            small: number;
            /** @description Number of 大类. */
            top: number;
            version: string;
        };
        /** @description On which ground: a polygon, or the cells of a level in a box. */
        StatisticsQuestion: {
            /** @description `west,south,east,north` in degrees, with `cells`. */
            bbox?: string | null;
            /**
             * Format: int32
             * @description Level of BeiDou cells, 1 to 10, with `bbox`.
             */
            cells?: number | null;
            /** @description Longitudes and latitudes, three or more. */
            polygon?: number[][] | null;
            /** @description What of the city takes part. */
            scope?: components["schemas"]["ScopeQuestion"];
        };
        /** @description Everything held on a person. */
        SubjectReport: {
            /** @description What is believed; nothing when it was erased. */
            golden: components["schemas"]["PersonalField"][];
            /** @description `person`, `dwelling` or `organisation` */
            kind: string;
            links: components["schemas"]["SubjectReportLink"][];
            /** Format: date-time */
            made_at: string;
            /** @description Who has looked, been granted a look, or had this reported; oldest first. */
            readers: components["schemas"]["SubjectReportReader"][];
            /** @description What departments say. */
            records: components["schemas"]["SubjectReportRecord"][];
            /** Format: int64 */
            thing: number;
        };
        /** @description What a record said before. */
        SubjectReportEarlier: {
            fields: components["schemas"]["PersonalField"][];
            /** Format: date-time */
            recorded_at: string;
            /** Format: date-time */
            retired_at: string;
        };
        /** @description What a person has to do with. */
        SubjectReportLink: {
            department: string;
            /** Format: int64 */
            from_thing: number;
            relation: string;
            /** Format: int64 */
            to_address?: number | null;
            /** Format: int64 */
            to_thing?: number | null;
            /** Format: date */
            valid_from?: string | null;
            /** Format: date */
            valid_to?: string | null;
        };
        /** @description That somebody has looked. */
        SubjectReportReader: {
            actor: string;
            at: string;
            event: string;
            /** @description Names of the fields, separated by spaces. */
            fields: string;
            purpose: string;
            /**
             * Format: int64
             * @description Position of the event in the audit log.
             */
            seq: number;
            subject: string;
            ticket: string;
        };
        /** @description What a department says. */
        SubjectReportRecord: {
            department: string;
            /** @description What it said before, oldest first. */
            earlier: components["schemas"]["SubjectReportEarlier"][];
            erased: boolean;
            fields: components["schemas"]["PersonalField"][];
            /** Format: date-time */
            gone_at?: string | null;
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            recorded_at: string;
            register: string;
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to?: string | null;
        };
        /** @description What a report is made for. */
        SubjectReportRequest: {
            /** @description Id of a purpose that allows a report. */
            purpose: string;
            /** @description Number of the application. */
            ticket: string;
        };
        /** @description Where the sun stands. */
        Sun: {
            /**
             * Format: double
             * @description Degrees above the horizon.
             */
            altitude: number;
            /**
             * Format: double
             * @description Degrees from north over east.
             */
            azimuth: number;
        };
        /** @description Hours of sun at a place. */
        Sunlight: {
            /**
             * Format: double
             * @description Hours in all.
             */
            hours: number;
            /**
             * Format: double
             * @description Hours of the longest run.
             */
            longest: number;
            /** @description The place. */
            place: number[];
            /** @description From and to, in hours of true solar time. */
            runs: number[][];
        };
        /** @description Hours of sun. */
        SunlightAnswers: {
            /** @description For each place asked for, in their order. */
            places: components["schemas"]["Sunlight"][];
            /**
             * Format: int64
             * @description Things looked at.
             */
            things: number;
        };
        /** @description Where and on which day. */
        SunlightQuestion: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /** @description From and to which hour of true solar time; 8 to 16 when absent. */
            hours?: number[] | null;
            /** @description Longitude, latitude, metres above the ellipsoid; at most 50. */
            places: number[][];
            /** @description What of the city takes part. */
            scope?: components["schemas"]["ScopeQuestion"];
            /**
             * Format: double
             * @description Minutes between two looks at the sun, 1 to 60; 1 when absent.
             */
            step?: number | null;
        };
        /** @description What became of the answers, in their order. */
        SyncReport: {
            items: components["schemas"]["SyncedAnswer"][];
        };
        /** @description What became of an answer. */
        SyncedAnswer: {
            answer_id: string;
            /** @description What is wrong with the proof. */
            faults: string[];
            /** @description `counted`, `known`, `conflict` or `refused` */
            outcome: string;
            /** @description Of a known answer its state, of a conflict why, of a refusal its code. */
            reason?: string | null;
            task?: components["schemas"]["AddressTask"] | null;
        };
        /** @description A report taken. */
        TakenReport: {
            /** Format: int64 */
            report_id: number;
        };
        /** @description Answers. */
        TaskAnswers: {
            items: components["schemas"]["AddressTaskAnswer"][];
        };
        /** @description A cell that a worker walks. */
        TaskArea: {
            /** @description BeiDou cell. */
            cell: string;
            /** @description Takes the cell back. */
            ends?: boolean;
            worker: string;
        };
        /** @description Who walks where. */
        TaskAreas: {
            items: components["schemas"]["TaskArea"][];
        };
        /** @description What a phone takes along. */
        TaskPackage: {
            addresses: components["schemas"]["NearbyAddress"][];
            cells: string[];
            /** @description There was more than a package holds. */
            is_cut: boolean;
            plates: components["schemas"]["AddressPlate"][];
            tasks: components["schemas"]["AddressTask"][];
            worker: string;
        };
        /** @description What is done to a task. */
        TaskStep: {
            /** @description `take`, `release`, `accept`, `return` or `withdraw` */
            act: string;
            reason?: string;
            /** Format: int64 */
            version: number;
        };
        /** @description A task to be raised. */
        TaskWish: {
            /** Format: int64 */
            address_id: number;
            /** @description `verify`, `plate`, `doubt` */
            kind: string;
            note?: string;
        };
        /** @description A terrain. */
        Terrain: {
            /** @description Whose heights they are; to be shown with it. */
            attribution: string;
            /** @description West, south, east, north of its raster in CGCS2000 degrees; tiles beyond them are level ground. */
            bounds: number[];
            /**
             * Format: int64
             * @description Their bytes, packed.
             */
            bytes: number;
            /**
             * Format: int64
             * @description Its edition, from 1.
             */
            edition: number;
            /**
             * Format: int64
             * @description First zoom.
             */
            first_zoom: number;
            /** @description `ellipsoidal`, or `untold`: taken as if they counted from the ellipsoid. */
            height_frame: string;
            /** @description Its name in addresses. */
            id: string;
            /**
             * Format: int64
             * @description Last zoom.
             */
            last_zoom: number;
            /** @description Whether readers without a login see it. */
            open: boolean;
            /**
             * Format: date-time
             * @description When it was registered.
             */
            registered_at: string;
            /**
             * Format: double
             * @description Metres between the cells of its raster.
             */
            resolution: number;
            /**
             * Format: date-time
             * @description When another edition took its place, or it was taken out of use.
             */
            retired_at?: string | null;
            /**
             * Format: int64
             * @description How many tiles it has.
             */
            tiles: number;
            /** @description Its name for people. */
            title: string;
            /**
             * @description Address of this edition, for CesiumJS as it stands: `layer.json` and `{z}/{x}/{y}.terrain`
             *     (rows from the south) lie below it.
             */
            url: string;
        };
        /** @description Terrains, or editions of one. */
        TerrainList: {
            items: components["schemas"]["Terrain"][];
        };
        /** @description Texts to look at. */
        Texts: {
            /** @description At most 10,000. */
            codes: string[];
        };
        /** @description A link between things. */
        ThingLink: {
            department: string;
            /** @description Code of the thing from which it leads. */
            from?: string | null;
            /**
             * Format: int64
             * @description The record that says so.
             */
            record: number;
            relation: string;
            /** @description Code of the thing to which it leads. */
            to?: string | null;
            /**
             * Format: int64
             * @description Address to which it leads.
             */
            to_address?: number | null;
            valid_from?: string | null;
            valid_to?: string | null;
        };
        /** @description What another record says. */
        ThingOther: {
            agrees: boolean;
            department: string;
            /** Format: int64 */
            record: number;
            value: string;
        };
        /** @description A value with its why. */
        ThingReason: {
            /** @description The department's place in the order of authority, from 1; absent when the order does not name it. */
            authority?: number | null;
            /** @description The department that says so. */
            department: string;
            field: string;
            /** @description What other records say, in the order in which they would have counted. */
            others: components["schemas"]["ThingOther"][];
            /**
             * Format: int64
             * @description The record that says so.
             */
            record: number;
            /** @description Masked where it is personal. */
            value: string;
        };
        /** @description A record behind a thing. */
        ThingRecord: {
            /**
             * Format: int64
             * @description Address of the base.
             */
            address?: number | null;
            /**
             * Format: int64
             * @description The address applied for.
             */
            application?: number | null;
            department: string;
            /** Format: date-time */
            gone_at?: string | null;
            /** Format: int64 */
            id: number;
            /** @description Kind of that address. */
            match_level?: string | null;
            /**
             * Format: double
             * @description How probably it is meant, 0 to 1.
             */
            match_probability?: number | null;
            register: string;
            valid_from: string;
            /** Format: int64 */
            version: number;
        };
        /** @description What is believed of a field. */
        ThingValue: {
            /** @description Some record says something else. */
            contested: boolean;
            field: string;
            masked: boolean;
            /** @description Masked where it is personal. */
            value: string;
        };
        /** @description Why a thing is believed to be so. */
        ThingWhy: {
            code?: string | null;
            records: components["schemas"]["ThingRecord"][];
            values: components["schemas"]["ThingReason"][];
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
            /** @description The roles it acts with; none for all of its user's. */
            roles?: string[] | null;
            /** Format: int64 */
            token_id: number;
        };
        /** @description The caller's tokens. */
        Tokens: {
            items: components["schemas"]["Token"][];
        };
        /** @description A 大类 with the size of what is below it. */
        TopClass: {
            code: string;
            en: string;
            /** @description Number of 中类 below it. */
            middle: number;
            /** @description Number of 小类 below it. */
            small: number;
            zh: string;
        };
        /** @description A mapping to try on the first rows. */
        Trial: {
            /** @description The mapping, with the keys of a mapping file. */
            mapping: Record<string, never>;
            /**
             * @description How many rows, 1 to 200.
             * @default 20
             */
            rows: number | null;
        };
        /** @description What somebody wants to look at values for. */
        UnmaskRequest: {
            /** @description Fields to show now; all when absent. */
            fields?: string[];
            /**
             * Format: int32
             * @description For how many minutes; as many as the purpose allows when absent.
             */
            minutes?: number | null;
            /** @description Id of a purpose. */
            purpose: string;
            /** @description Number of the case, the application or the order. */
            ticket: string;
        };
        /** @description A file on its way in. */
        Upload: {
            /** @description SHA-256 of the first MiB, as told. */
            beginning?: string | null;
            /** Format: date-time */
            begun_at: string;
            /**
             * Format: int64
             * @description Length of the whole file.
             */
            bytes: number;
            /**
             * Format: date-time
             * @description When it is given up unless somebody goes on.
             */
            expires_at: string;
            file_name: string;
            /**
             * Format: int64
             * @description The job that has read it.
             */
            job_id?: number | null;
            /**
             * Format: int64
             * @description Bytes that are durable; go on from here.
             */
            received: number;
            /** @description SHA-256 of the whole, once checked. */
            sha256?: string | null;
            /** @description `receiving`, `received` (whole and checked), `taken` (a job reads it), `done`, `cancelled`, `expired` or `broken` */
            state: string;
            /** Format: int64 */
            upload_id: number;
        };
        /** @description A file to be sent. */
        UploadToBegin: {
            /** @description SHA-256 of its first MiB in hexadecimal: by it a sender that was closed finds its upload again. */
            beginning?: string | null;
            /**
             * Format: int64
             * @description Its length, at most 2 GiB.
             */
            bytes: number;
            /** @description Its name; the ending tells the format. */
            file_name: string;
        };
        /** @description Open uploads of the caller. */
        Uploads: {
            items: components["schemas"]["Upload"][];
            /**
             * Format: int64
             * @description The largest file taken, in bytes.
             */
            largest: number;
            /**
             * Format: int64
             * @description Most bytes of one user's open uploads together.
             */
            most_bytes: number;
            /** @description Most open uploads of one user. */
            most_open: number;
        };
        /** @description A user. */
        User: {
            /** Format: date-time */
            created_at: string;
            department?: string | null;
            /** Format: date-time */
            disabled_at?: string | null;
            display_name: string;
            /** @description Whether a login needs a one-time password. */
            has_second_factor: boolean;
            name: string;
            /**
             * Format: int64
             * @description Counts the changes, from 1.
             */
            revision: number;
            /** @description `administrator`, `steward`, `reader`, `auditor`, `clerk`, `district`, `field-worker` */
            roles: string[];
        };
        /** @description What a user is to be from now on. */
        UserChange: {
            department?: string | null;
            display_name: string;
            /**
             * Format: int64
             * @description The revision that was looked at: 409 `user.changed` when it is no longer the present.
             */
            revision: number;
            /** @description `administrator`, `steward`, `reader`, `auditor`, `clerk`, `district`, `field-worker` */
            roles: string[];
        };
        /** @description Users, oldest first. */
        Users: {
            items: components["schemas"]["User"][];
            /**
             * Format: int64
             * @description Where the next page begins; none after the last.
             */
            next?: number | null;
        };
        /** @description What was found out, in the order asked. */
        Verifications: {
            items: components["schemas"]["CodeVerification"][];
            /** @description How many are valid. */
            valid: number;
        };
        /** @description Where applications wait. */
        WaitingWithin: {
            /** @description Division code; blank for all. */
            division?: string;
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
    list_address_applications: {
        parameters: {
            query?: {
                /** @description In this state; `applied` when absent. */
                state?: string;
                /** @description Within the division with this code. */
                division?: string;
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
                    "application/json": components["schemas"]["AddressPage"];
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
    apply_for_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressApplication"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressApplied"];
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
    issue_address_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressCertificateRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
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
    check_address_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
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
                    "application/json": components["schemas"]["AddressCertificateStanding"];
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
    revoke_address_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressCertificateRevocation"];
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
    list_address_changes: {
        parameters: {
            query?: {
                /** @description `cursor` of the answer before; 0 or nothing for the start. */
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
                    "application/json": components["schemas"]["AddressFeed"];
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
    list_address_checks: {
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
                    "application/json": components["schemas"]["AddressCheck"][];
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
    check_address_base: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressCheckRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressCheck"];
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
    list_address_doubts: {
        parameters: {
            query?: {
                /** @description In this state; `reported` when absent. */
                state?: string;
                /** @description Answered within the division with this code. */
                division?: string;
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
                    "application/json": components["schemas"]["AddressDoubts"];
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
    report_address_doubt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressDoubtReport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressDoubt"];
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
    show_address_doubt: {
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
                    "application/json": components["schemas"]["AddressDoubt"];
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
    step_address_doubt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressDoubtStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressDoubt"];
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
    list_address_findings: {
        parameters: {
            query?: {
                /** @description `open` (default), `assigned`, `fixed`, `waived` or `closed` */
                state?: string;
                /** @description Within this division. */
                division?: string;
                /** @description Of this rule, such as `address-quality.same-path`. */
                rule?: string;
                /** @description `next` of the page before. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AddressFindings"];
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
    decide_address_finding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressFindingAct"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressFinding"];
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
    list_address_operations: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["AddressOperationPage"];
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
    operate_on_addresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressOperationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressOperationAnswer"];
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
    show_address_operation: {
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
                    "application/json": components["schemas"]["AddressOperation"];
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
    approve_address_operation: {
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
                    "application/json": components["schemas"]["AddressOperation"];
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
    refuse_address_operation: {
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
                    "application/json": components["schemas"]["AddressOperation"];
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
    undo_address_operation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressUndoRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressOperation"];
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
    keep_address_photo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": number[];
                "image/png": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPhoto"];
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
    show_address_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                digest: string;
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
                    "image/jpeg": number[];
                    "image/png": number[];
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
    list_address_plate_orders: {
        parameters: {
            query?: {
                /** @description Behind this order */
                after?: number;
                /** @description Page size, 1 to 10,000 */
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
                    "application/json": components["schemas"]["AddressPlateOrders"];
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
    order_address_plates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressPlateWish"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressPlateOrder"];
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
    dispatch_address_plates: {
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
                    "application/json": components["schemas"]["AddressPlateOrder"];
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
    print_address_plates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressPlateSheet"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
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
    list_address_plate_reports: {
        parameters: {
            query?: {
                /** @description `reported`, `tasked` (default) or `done` */
                state?: string;
                /** @description Behind this report */
                after?: number;
                /** @description Page size, 1 to 10,000 */
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
                    "application/json": components["schemas"]["AddressPlateReports"];
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
    report_address_plate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlateComplaint"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenReport"];
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
    list_address_plates: {
        parameters: {
            query?: {
                address_id?: number;
                order_id?: number;
                state?: string;
                /** @description Behind this plate */
                after?: number;
                /** @description Page size, 1 to 10,000 */
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
                    "application/json": components["schemas"]["AddressPlates"];
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
    show_address_plate: {
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
                    "application/json": components["schemas"]["AddressPlateHistory"];
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
    act_on_address_plate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressPlateStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressPlate"];
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
    propose_door_number: {
        parameters: {
            query: {
                road_id: number;
                lon: number;
                lat: number;
                /** @description `odd` or `even`; the side of the nearest door when absent */
                side?: string;
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
                    "application/json": components["schemas"]["ProposedNumber"];
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
    list_address_queues: {
        parameters: {
            query?: {
                /** @description Division code; the whole base when absent. */
                division?: string;
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
                    "application/json": components["schemas"]["AddressQueues"];
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
    apply_for_addresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["AddressBatch"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressRun"];
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
    show_address_run: {
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
                    "application/json": components["schemas"]["AddressRun"];
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
    list_address_run_findings: {
        parameters: {
            query?: {
                /** @description Page size, 1 to 10,000. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AddressRunFindings"];
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
    list_address_scores: {
        parameters: {
            query?: {
                /** @description Within this division. */
                division?: string;
                /** @description From this day on, `YYYY-MM-DD`. */
                from?: string;
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
                    "application/json": components["schemas"]["AddressScore"][];
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
    list_address_subscriptions: {
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
                    "application/json": components["schemas"]["AddressSubscription"][];
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
    subscribe_to_addresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressSubscriptionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressSubscription"];
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
    poll_address_subscription: {
        parameters: {
            query?: {
                /** @description `cursor` of the answer that has been dealt with; the subscription goes on behind it. */
                acknowledged?: number;
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
                    "application/json": components["schemas"]["AddressFeed"];
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
    unsubscribe_from_addresses: {
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
    decide_answer_conflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConflictDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressTaskAnswer"];
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
    list_task_areas: {
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
                    "application/json": components["schemas"]["TaskAreas"];
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
    assign_task_area: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskArea"];
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
    list_address_tasks: {
        parameters: {
            query?: {
                /** @description BeiDou cell */
                cell?: string;
                worker?: string;
                /** @description `open` (default; with a worker `taken`), `taken`, `done`, … */
                state?: string;
                /** @description Behind this task */
                after?: number;
                /** @description Page size, 1 to 10,000 */
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
                    "application/json": components["schemas"]["AddressTasks"];
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
    raise_address_task: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskWish"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressTask"];
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
    list_answer_conflicts: {
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
                    "application/json": components["schemas"]["AnswerConflicts"];
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
    pack_address_tasks: {
        parameters: {
            query?: {
                /** @description BeiDou cells separated by commas, at most 64; those the caller walks when absent */
                cells?: string;
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
                    "application/json": components["schemas"]["TaskPackage"];
                };
            };
            304: {
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
    list_field_scores: {
        parameters: {
            query: {
                /** @description From this instant */
                from: string;
                /** @description To before this instant */
                to: string;
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
                    "application/json": components["schemas"]["FieldScores"];
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
    act_on_address_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressTask"];
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
    list_address_task_answers: {
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
                    "application/json": components["schemas"]["TaskAnswers"];
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
    draw_address_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawWish"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drawn"];
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
    raise_waiting_address_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitingWithin"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RaisedTasks"];
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
    sync_address_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncReport"];
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
    geocode_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressQuestion"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressMatch"];
                    "application/x-ndjson": string;
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
    match_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressQuestion"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressMatch"];
                    "application/x-ndjson": string;
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
    parse_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressText"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressParsed"];
                    "application/x-ndjson": string;
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
    reverse_geocode: {
        parameters: {
            query: {
                /** @description Longitude, CGCS2000 degrees. */
                lon: number;
                /** @description Latitude. */
                lat: number;
                /** @description Nothing farther than this many metres is told; at most 5,000. */
                within?: number;
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
                    "application/json": components["schemas"]["AddressesAround"];
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
    suggest_addresses: {
        parameters: {
            query: {
                /** @description The beginning of an address: characters, pinyin or initials. */
                q: string;
                /** @description Most suggestions, 1 to 50. */
                limit?: number;
                /** @description Longitude near which suggestions come sooner, CGCS2000 degrees. */
                lon?: number;
                /** @description Latitude. */
                lat?: number;
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
                    "application/json": components["schemas"]["AddressSuggestions"];
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
    analyse_limit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PiercingAnswers"];
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
    analyse_section: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CutAnswers"];
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
    analyse_shadow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShadowQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShadowAnswers"];
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
    analyse_sight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SightQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SightAnswer"];
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
    analyse_statistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatisticsQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CellAnswers"];
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
    analyse_sunlight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SunlightQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SunlightAnswers"];
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
    prove_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Position of the event in the log, from 0 */
                seq: number;
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
    search_events: {
        parameters: {
            query?: {
                /** @description A kind such as `code.issued`, or its first part. */
                kind?: string;
                /** @description Login name of the actor. */
                actor?: string;
                /** @description Part of the subject, in any case. */
                subject?: string;
                /** @description RFC 3339; not before. */
                from?: string;
                /** @description RFC 3339; before. */
                until?: string;
                /** @description The `next` of the page before. */
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
                    "application/json": components["schemas"]["FoundEvents"];
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
    list_base_maps: {
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
                    "application/json": components["schemas"]["BaseMapList"];
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
    read_base_map_tile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                zoom: number;
                row: number;
                column: number;
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
                    "image/png": number[];
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
    list_boundaries: {
        parameters: {
            query?: {
                /** @description Of divisions within this one. */
                within?: string;
                /** @description Those that hold on this day; all that were ever known when absent. */
                on?: string;
                /** @description With their ground as GeoJSON. */
                ground?: boolean;
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Page size, 1 to 1,000. */
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
                    "application/json": components["schemas"]["Boundaries"];
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
    read_class_standard: {
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
                    "application/json": components["schemas"]["StandardSummary"];
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
    export_class_standard: {
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
    diff_class_standard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardDifference"];
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
            query?: {
                /** @description 1 for 大类, 2 for 中类, 3 for 小类 (default; below a parent, the level under it). */
                depth?: number;
                /** @description Code or slug of the class to look below. */
                parent?: string;
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
    read_class: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Class code or slug */
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
                    "application/json": components["schemas"]["ClassDetail"];
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
    read_class_schema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code or slug of a 小类 */
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
                    "application/schema+json": Record<string, never>;
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
    list_code_blocks: {
        parameters: {
            query?: {
                /** @description Those of this department only. */
                custodian?: string;
                /** @description Blocks older than this one; the newest when absent. */
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
                    "application/json": components["schemas"]["CodeBlocks"];
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
    reserve_code_block: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCodeBlock"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBlock"];
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
    list_code_proposals: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["CodeActPage"];
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
    approve_code_act: {
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
                    "application/json": components["schemas"]["CodeAct"];
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
    refuse_code_act: {
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
                    "application/json": components["schemas"]["CodeAct"];
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
    list_code_runs: {
        parameters: {
            query?: {
                /** @description Runs older than this one; the newest when absent. */
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
                    "application/json": components["schemas"]["CodeRuns"];
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
    create_code_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["NewCodeRun"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeRun"];
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
    find_code_run: {
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
                    "application/json": components["schemas"]["CodeRun"];
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
    show_code: {
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
                    "application/json": components["schemas"]["CodeLife"];
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
    act_on_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeActRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeAct"];
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
    verify_code: {
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
                    "application/json": components["schemas"]["CodeVerification"];
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
    issue_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCodes"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCodes"];
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
    verify_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Texts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verifications"];
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
    list_consistency_checks: {
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
                    "application/json": components["schemas"]["ConsistencyCheck"][];
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
    check_consistency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsistencyCheckRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyCheck"];
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
    list_consistency_findings: {
        parameters: {
            query?: {
                /** @description `open` (default), `reopened`, `sent`, `answered`, `closed` or `waived` */
                state?: string;
                /** @description A department, or `street:420106001`. */
                owner?: string;
                /** @description About which this department was asked, whatever the state. */
                asked?: string;
                /** @description Only those past their last day, whatever the state. */
                overdue?: boolean;
                /** @description Of this rule, such as `person.birth-conflict`. */
                rule?: string;
                /** @description Within this division. */
                division?: string;
                /** @description `next` of the page before. */
                cursor?: string;
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
                    "application/json": components["schemas"]["ConsistencyFindings"];
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
    show_consistency_finding: {
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
                    "application/json": components["schemas"]["ConsistencyStory"];
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
    decide_consistency_finding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsistencyDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyFinding"];
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
    answer_consistency_finding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsistencyAnswer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyFinding"];
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
    list_consistency_rules: {
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
                    "application/json": components["schemas"]["ConsistencyRule"][];
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
    send_consistency_findings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsistencySendRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencySent"];
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
    list_consistency_findings_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
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
                    "application/json": components["schemas"]["ConsistencyFinding"][];
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
    list_crosswalk: {
        parameters: {
            query: {
                /** @description Scheme of the identifier, such as `credit_code`. */
                scheme: string;
                /** @description The identifier. */
                identifier: string;
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
                    "application/json": components["schemas"]["Links"];
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
    link_identifier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkInput"];
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
    list_identifier_conflicts: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["ConflictPage"];
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
    unlink_identifier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkInput"];
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
            query?: {
                /** @description Versions before this one, the `next` of the page before; the newest when absent. */
                before?: number;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
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
    show_placement: {
        parameters: {
            query?: {
                /** @description On this day; today when absent. */
                on?: string;
                /** @description With the three-dimensional grid cells of this level, 1 to 10. */
                cells?: number;
            };
            header?: never;
            path: {
                /** @description Entity code */
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
                    "application/json": components["schemas"]["Placement"];
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
            query?: {
                /** @description Records of departments after this one, the `next` of the page before; from the first when absent. */
                after?: string;
                /** @description Page size, 1 to 10,000. */
                limit?: number;
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
    list_blocked_houses: {
        parameters: {
            query?: {
                /** @description One reason, such as `no-building`; every reason when absent. */
                reason?: string;
                /** @description Houses of this division; of every one when absent. */
                division?: string;
                /** @description Where the page before ended. */
                cursor?: string;
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
                    "application/json": components["schemas"]["BlockedHouses"];
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
    show_house_coverage: {
        parameters: {
            query?: {
                /** @description District, street or community; the whole city when absent. */
                division?: string;
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
                    "application/json": components["schemas"]["HouseCoverage"];
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
    find_house: {
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
                    "application/json": components["schemas"]["House"];
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
    list_house_runs: {
        parameters: {
            query?: {
                /** @description Runs older than this one; the newest when absent. */
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
                    "application/json": components["schemas"]["HouseRuns"];
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
    create_house_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseRun"];
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
    find_house_run: {
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
                    "application/json": components["schemas"]["HouseRun"];
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
    count_indicators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndicatorCountRequest"];
            };
        };
        responses: {
            202: {
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
    list_indicator_months: {
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
                    "application/json": components["schemas"]["IndicatorMonth"][];
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
    freeze_indicator_month: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndicatorMonthRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorMonth"];
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
    show_indicator_month: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
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
                    "application/json": components["schemas"]["IndicatorMonth"];
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
    report_indicator_month: {
        parameters: {
            query?: {
                /** @description `pdf` (default) or `xlsx` */
                format?: string;
            };
            header?: never;
            path: {
                /** @description `YYYY-MM`, frozen */
                month: string;
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
                    "application/pdf": number[];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
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
    list_indicator_shares: {
        parameters: {
            query?: {
                /** @description As of this day, `YYYY-MM-DD`; today when absent. */
                day?: string;
                /** @description Within this division. */
                within?: string;
                /** @description `city` (default), `district`, `street` or `community` */
                by?: string;
                /** @description By department; a thing that two departments record counts for each. */
                departments?: boolean;
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
                    "application/json": components["schemas"]["IndicatorShare"][];
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
    list_indicators: {
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
                    "application/json": components["schemas"]["Indicator"][];
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
    list_indicator_things: {
        parameters: {
            query?: {
                /** @description Within this division. */
                within?: string;
                /** @description Of which this department has a record. */
                department?: string;
                /** @description Those for which it holds; those that it lacks when absent. */
                holds?: boolean;
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                indicator: string;
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
                    "application/json": components["schemas"]["IndicatorThings"];
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
                /** @description Page size, 1 to 10,000; a page holds no more than 1,000. */
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
    list_mappings: {
        parameters: {
            query?: {
                /** @description Mappings older than this one; the newest when absent. */
                before?: number;
                /** @description Page size, 1 to 200. */
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
                    "application/json": components["schemas"]["SavedMappings"];
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
    create_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMapping"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMapping"];
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
    find_mapping: {
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
                    "application/json": components["schemas"]["SavedMapping"];
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
    save_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedMapping"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMapping"];
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
    delete_mapping: {
        parameters: {
            query: {
                /** @description The version seen. */
                version: number;
            };
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
    export_mapping: {
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
                    "application/toml": string;
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
    list_mapping_versions: {
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
                    "application/json": components["schemas"]["SavedMappings"];
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
    read_mapping_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadMapping"];
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
    count_placements: {
        parameters: {
            query?: {
                /** @description Only divisions within this one. */
                within?: string;
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
                    "application/json": components["schemas"]["PlacementCounts"];
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
    list_placement_differences: {
        parameters: {
            query?: {
                /** @description Only divisions within this one. */
                within?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 1,000. */
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
                    "application/json": components["schemas"]["Differences"];
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
    list_plate_keys: {
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
                    "application/json": components["schemas"]["PlateKeyList"];
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
    draw_plate: {
        parameters: {
            query?: {
                /** @description `ed25519` (default) or `sm2` */
                algorithm?: string;
                /** @description Name of the issuing city; the one the thing stands in when absent */
                issuer?: string;
                /** @description Dots per inch of a PNG, 72 to 1200; default 300 */
                dots?: number;
            };
            header?: never;
            path: {
                /** @description Code and format, such as `420106010101000000001K.svg` */
                file: string;
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
                    "image/svg+xml": number[];
                    "image/png": number[];
                    "application/pdf": number[];
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
    draw_plate_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SheetOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
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
    verify_plate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlateCheck"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlateVerdict"];
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
    count_persons: {
        parameters: {
            query?: {
                /** @description Code of a division; the whole city when absent. */
                division?: string;
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
                    "application/json": components["schemas"]["PersonCounts"];
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
    list_erasures: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Page size, 1 to 1,000. */
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
                    "application/json": components["schemas"]["Erasures"];
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
    propose_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
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
    decide_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the erasure */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
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
    list_purposes: {
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
                    "application/json": components["schemas"]["Purposes"];
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
    report_subject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Number of the person */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubjectReportRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectReport"];
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
    show_personal: {
        parameters: {
            query?: {
                /** @description Names of the fields to show under a grant, separated by commas; all when absent. Without a grant every field is masked. */
                fields?: string;
            };
            header?: never;
            path: {
                /** @description records or things */
                kind: "records" | "things";
                /** @description Its number */
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
                    "application/json": components["schemas"]["PersonalValues"];
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
    unmask_personal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description records or things */
                kind: "records" | "things";
                /** @description Its number */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmaskRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalValues"];
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
    list_register_feeds: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Page size, 1 to 1,000. */
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
                    "application/json": components["schemas"]["RegisterFeeds"];
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
    approve_register_feed: {
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
                    "application/json": components["schemas"]["RegisterFeed"];
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
    list_feed_findings: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Page size, 1 to 1,000. */
                limit?: number;
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
                    "application/json": components["schemas"]["FeedRows"];
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
    refuse_register_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedRefusal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterFeed"];
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
    list_registers: {
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
                    "application/json": components["schemas"]["Registers"];
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
    show_register_standard: {
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
                    "application/json": components["schemas"]["RegisterStandard"];
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
    undo_resolution_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionUndoRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionUndone"];
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
    show_resolution_pair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A register record */
                a: number;
                /** @description Another */
                b: number;
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
                    "application/json": components["schemas"]["ResolutionPair"];
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
    decide_resolution_pair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A register record */
                a: number;
                /** @description Another */
                b: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionDecisionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionOutcome"];
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
    list_resolution_reviews: {
        parameters: {
            query?: {
                /** @description `person` (default), `dwelling` or `organisation` */
                kind?: string;
                /** @description `next` of the page before, or the number of a review: those behind it. */
                cursor?: number;
                /** @description Page size, 1 to 1,000. */
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
                    "application/json": components["schemas"]["ResolutionReviews"];
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
    tell_resolved_thing: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Page size, 1 to 1,000. */
                limit?: number;
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
                    "application/json": components["schemas"]["ResolvedThing"];
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
    find_second_factor: {
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
                    "application/json": components["schemas"]["SecondFactor"];
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
    begin_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecondFactor"];
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
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneTimePassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
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
    renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneTimePassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
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
    remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorRemoval"];
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
    list_standard_addresses: {
        parameters: {
            query?: {
                /** @description Preferred texts that begin so. */
                prefix?: string;
                /** @description At the road with this number. */
                road?: number;
                /** @description Directly below this address. */
                parent?: number;
                /** @description In this state. */
                state?: string;
                /** @description Within the division with this code. */
                division?: string;
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
                    "application/json": components["schemas"]["AddressPage"];
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
    show_standard_address: {
        parameters: {
            query?: {
                /** @description True on this day, `YYYY-MM-DD`; today when absent. */
                as_of?: string;
                /** @description Believed at this instant, RFC 3339; now when absent. */
                recorded_at?: string;
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
                    "application/json": components["schemas"]["StandardAddress"];
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
    act_on_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressActRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressActed"];
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
    read_address_history: {
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
                    "application/json": components["schemas"]["AddressHistory"];
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
    read_address_tree: {
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
                    "application/json": components["schemas"]["AddressTree"];
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
    list_terrains: {
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
                    "application/json": components["schemas"]["TerrainList"];
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
    list_terrain_editions: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerrainList"];
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
    read_terrain_edition_layer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                number: number;
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
                    "application/json": Record<string, never>;
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
    read_terrain_tile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                number: number;
                zoom: string;
                column: string;
                file: string;
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
                    "application/vnd.quantized-mesh": number[];
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
    read_terrain_layer: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
    show_thing: {
        parameters: {
            query?: {
                /** @description As it was believed at this instant; now when absent. */
                as_of?: string;
            };
            header?: never;
            path: {
                /** @description Entity code */
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
                    "application/json": components["schemas"]["RegisteredThing"];
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
    explain_thing: {
        parameters: {
            query?: {
                /** @description As it was believed at this instant; now when absent. */
                as_of?: string;
            };
            header?: never;
            path: {
                /** @description Entity code */
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
                    "application/json": components["schemas"]["ThingWhy"];
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
    list_uploads: {
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
                    "application/json": components["schemas"]["Uploads"];
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
    begin_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadToBegin"];
            };
        };
        responses: {
            201: {
                headers: {
                    location?: string;
                    "upload-offset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
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
    find_upload: {
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
                    "upload-length"?: number;
                    "upload-offset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
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
    cancel_upload: {
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
    append_to_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description Byte at which the part begins */
                "upload-offset": number;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/partial-upload": number[];
            };
        };
        responses: {
            204: {
                headers: {
                    "upload-offset"?: number;
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
    look_at_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Look"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLook"];
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
    complete_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Completion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
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
    start_job_of_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobOfUpload"];
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
    preview_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
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
    list_users: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: number;
                /** @description Page size, 1 to 1,000. */
                limit?: number;
                /** @description Part of a login name, shown name or department, in any case. */
                text?: string;
                /** @description A role they have. */
                role?: string;
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
    change_user: {
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
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
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
    enable_user: {
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
    reset_second_factor: {
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
    list_tokens_of: {
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
    find_whereabouts: {
        parameters: {
            query: {
                /** @description Longitude, CGCS2000 degrees. */
                lon: number;
                /** @description Latitude, CGCS2000 degrees. */
                lat: number;
                /** @description On this day; today when absent. */
                on?: string;
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
                    "application/json": components["schemas"]["Placement"];
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
    resolve: {
        parameters: {
            query?: {
                /** @description `html`, `json`, `jsonld` or `geojson`; overrules the header `Accept`. */
                format?: string;
                /** @description Redirect from a code out of use to the one in use. */
                follow?: boolean;
            };
            header?: never;
            path: {
                /** @description A code of any scheme, an identifier of the crosswalk, or a grid cell */
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
                    "application/json": components["schemas"]["Resolution"];
                    "application/ld+json": Record<string, never>;
                    "application/geo+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description With `follow`: the code in use instead */
            303: {
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
    scan_code: {
        parameters: {
            query?: {
                /** @description `zh` or `en` */
                lang?: string;
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
                    "text/html": string;
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
    report_scanned_plate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["PlateForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
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
    scan_plate: {
        parameters: {
            query?: {
                /** @description `zh` or `en` */
                lang?: string;
            };
            header?: never;
            path: {
                code: string;
                /** @description The plate's seal, 114 letters */
                seal: string;
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
                    "text/html": string;
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
    open_scanner: {
        parameters: {
            query?: {
                /** @description The text of a two-dimensional code, or a code */
                text?: string;
                /** @description `zh` or `en` */
                lang?: string;
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
                    "text/html": string;
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
