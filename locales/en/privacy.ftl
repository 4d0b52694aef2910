# Values of persons: keys, purposes, erasure.

privacy-keys-missing = A key of the sealed values is missing. Put the file back: { $subject }
privacy-keys-wrong = The key file is not the one that values are sealed under: { $subject }
privacy-key-retired = A value is sealed under a master key that was retired: { $subject }
privacy-seal-broken = A sealed value does not open: { $subject }
privacy-erased = The values were erased: { $subject }
privacy-rotation-stopped = Stopped. Run it again to go on.
privacy-subject-not-found = There is no such record or person: { $subject }
privacy-purpose-denied = The purpose does not cover this: { $subject }
privacy-ticket-missing = A ticket of 1 to 100 characters is needed.
privacy-minutes-invalid = The grant would last too long: { $subject }
privacy-field-unknown = There is no such field: { $subject }
privacy-erasure-not-found = There is no such erasure waiting: { $subject }
privacy-erasure-own = A second person must decide.
privacy-erasure-reason = An erasure needs a reason and the number of its document, at most 500 characters each.
privacy-not-counted = The persons of this division have not been counted: { $subject }
mapping-personal = Values of persons are fed to a register, not ingested. Use chengji register feed: { $subject }
