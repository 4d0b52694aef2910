# Uploads that resume, and mappings
upload-beyond-length = More bytes came than the file has: { $most }.
upload-busy = Another window or program is sending this file; try again in a moment.
upload-offset-conflict = The upload stands elsewhere: { $subject } bytes are kept; go on from there.
upload-offset-missing = The header Upload-Offset is missing or no decimal number.
upload-not-found = There is no such upload.
upload-name-invalid = A file name has 1 to 200 characters and no folders.
upload-format-unknown = Files of this kind are not read: { $subject }. Known are CSV, TSV, XLSX, NDJSON, JSON, GeoJSON and GeoPackage (text also as .gz).
upload-size-invalid = A file has 1 byte to 2 GiB.
upload-quota = Too many uploads are open: at most 20 of 8 GiB together for each user. Finish or cancel some first.
upload-not-receiving = The state of the upload ({ $subject }) does not allow this.
upload-incomplete = The file is not whole yet: { $subject } bytes have come.
upload-digest-invalid = A SHA-256 has 64 hexadecimal digits.
upload-digest-differs = The file that came is not the one that was sent; send it again.
mapping-not-found = There is no such mapping.
mapping-name-invalid = A mapping's name has 1 to 100 characters.
mapping-name-taken = The department has a mapping of this name: { $subject }.
mapping-changed-meanwhile = Somebody else changed the mapping ({ $subject }); look at it before you save.
