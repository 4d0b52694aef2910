# What findings say: keys are rule codes with dots made hyphens.

record-ragged-row = The row has more or fewer fields than the header
record-undecodable = The bytes are not text in the file's encoding
record-malformed = The row is not a record of the file's format
record-natural-key-missing = A natural-key column is blank
record-natural-key-repeated = The natural key stands earlier in the file with other content
record-required-missing = A required attribute is blank
record-value-kind = The value is not of the attribute's kind; it is kept in the raw record only
record-value-too-long = The value is longer than any real one

code-credit-pattern = The credit code does not have the pattern of the standard
code-credit-check = The credit code's check character does not hold
code-citizen-pattern = The citizen number does not have the pattern of the standard
code-citizen-check = The citizen number's check character does not hold
identifier-claimed-twice = Another department has given the identifier to another thing
register-shared-identifier = The identifier stands in an earlier row with another name or birth date; nobody is known by it
register-birth-date-differs = The birth date is not the one within the citizen number
register-day-impossible = The day cannot be: it lies in the future or more than 130 years back
register-word-unknown = The word is in no list of the standard
register-unit-pattern = The real-estate unit code does not have the pattern of the standard
register-address-unusable = No address of the base is meant, and none can be applied for

address-missing = The record has no address
address-other-city = The address names another city
address-division-unknown = No district could be told from the address
address-division-conflict = The address names divisions that do not belong together
address-former-division = The address names a division by a former name
address-remainder = Part of the address was not understood
address-read-by-model = A piece of the address was understood by the model, not by a rule
address-personal-data = The address holds personal data, which are not kept with it

place-position-missing = The record says nowhere where the thing is
place-not-a-number = A coordinate is not a number
place-out-of-range = A coordinate is outside the range of its frame
place-swapped = Longitude and latitude stand in each other's place
place-outside-extent = The position is outside the extent the mapping expects

geometry-empty = The geometry is empty
geometry-too-few-points = A ring or line has too few distinct points
geometry-ring-open = A ring was not closed; it was closed on reading
geometry-self-intersection = A ring crosses or touches itself
geometry-invalid-nesting = Rings or polygons overlap or are wrongly nested

issue-key-invalid = The key cannot be one to which a code is issued
issue-class-unknown = The class is not in the class standard
issue-division-unknown = The division is not in the division tree
issue-position-invalid = The position or the cell cannot be read
issue-parent-unreadable = The parent's code cannot be read
issue-numbers-invalid = The numbers are not written as name=value
issue-facts-unusable = The facts do not make a code of the scheme
issue-conflicting = The key has a code under other facts, or the facts make another key's code
class-attribute-missing = An attribute that the class requires is missing
class-attribute-type = The value is not of the attribute's type in the class standard
class-unit = The number is written with a unit instead of in the attribute's own
class-value-not-in-list = The value is not in the attribute's code list
class-value-range = The number is outside the attribute's range
class-geometry = The shape is not one that things of the class have
class-not-in-standard = The class standard has no such class
class-attribute-removed = The newer class standard no longer has this attribute
address-kind-unknown = The word is no kind of address
address-division-untold = The division is missing or not in the division tree
address-parent-kind = The address cannot stand below that parent
address-elements-invalid = The elements do not make an address of the kind
address-path-taken = An address with the same elements is there already
address-same-point = Another address of the kind stands at the same point
address-refused = The application was refused
