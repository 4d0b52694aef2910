# Texts of the scan pages.

scan-title = Plate check
scan-genuine = Genuine
scan-genuine-detail = The signature is valid: the city's office issued this plate.
scan-forged = Not genuine
scan-forged-detail = Do not trust this plate, and give no information to the site it leads to.
scan-unsigned = Not signed
scan-unsigned-detail = This address carries no signature and proves nothing about a plate.
scan-code = Unified code
scan-class = Class
scan-name = Name
scan-address = Standard address
scan-issued = Issued
scan-key = Signing key
scan-base = Address on the plate
scan-more = More about it
scan-nothing-public = There is nothing public about it.
scan-damaged = Tell your community office when a plate is damaged, missing or suspicious.
scan-another = Check another plate
scan-page-title = Check a plate
scan-page-lead = Point the camera at the plate's two-dimensional code, or paste what it says.
scan-start = Open the camera
scan-looking = Keep the code in the middle of the picture …
scan-camera-refused = The camera cannot be opened: allow it, or paste the text below.
scan-text-label = Text of the two-dimensional code, or a unified code
scan-check = Check
scan-offline = With the published keys plates can be checked offline: chengji code verify-plate.
