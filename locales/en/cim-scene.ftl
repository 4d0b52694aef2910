# Scenes of the city model and what is taken out of it

scene-not-found = There is no such scene.
scene-not-whole = An edition in the store shows all of a class at present. For a part of the city, another day or level, write into a folder.
scene-published-meanwhile = Another edition of this scene was published meanwhile. Try again.
scene-damaged = The tiles cannot be made: { $subject }.
export-too-many = Too much for one file of this kind: { $subject }. Choose a smaller area.
export-nothing = Nothing was found there to take out.
export-outside-frame = A position lies outside the coordinate frame: { $subject }.
analysis-invalid = The question about space cannot be answered: { $subject }.
analysis-too-large = The question takes in too much of the city: { $subject }. Choose a smaller area.
