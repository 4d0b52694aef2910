# Texts of the 3D scene page.

portal-scene-nav = 3D
portal-scene-title = 3D scene
portal-scene-aria = Window into the 3D scene; arrow keys move, Enter picks what is in the middle
portal-scene-overview = Whole city
portal-scene-fly = Fly to a name, code or place
portal-scene-fly-nothing = No such name, address or code was found.
portal-scene-coordinates = coordinates
portal-scene-no-place = This entity has no place to fly to.
portal-scene-fold = Hide tools
portal-scene-unfold = Show tools
portal-scene-camera = Camera { $place }  height { $height }  heading { $heading }°  pitch { $pitch }°
portal-scene-keys = Keys: arrows move, Shift+arrows turn and tilt, + − nearer and farther, Home the whole city, Enter picks the middle, Esc closes.

portal-scene-layers = Models and colours
portal-scene-models = Kind of models
portal-scene-models-all = All
portal-scene-models-white = White
portal-scene-models-fine = Fine
portal-scene-colour = Colour
portal-scene-colour-plain = As they are
portal-scene-colour-class = By class
portal-scene-colour-level = By level of model
portal-scene-colour-height = By height
portal-scene-colour-address = By standard address
portal-scene-base = Base map
portal-scene-base-none = Grid
portal-scene-terrain = Terrain
portal-scene-terrain-which = Which terrain
portal-scene-borders = Boundaries
portal-scene-borders-none = None
portal-scene-borders-district = Districts
portal-scene-borders-street = Streets of the district
portal-scene-legend = Legend
portal-scene-legend-untold = Not told here
portal-scene-legend-addressed = Has a standard address
portal-scene-legend-unaddressed = Has no standard address

portal-scene-time = Time and comparison
portal-scene-compare = Two times side by side
portal-scene-moment = Time
portal-scene-left = Left
portal-scene-right = Right
portal-scene-now = Now
portal-scene-moment-own = Another time…

portal-scene-section = Section
portal-scene-section-off = None
portal-scene-section-level = Level
portal-scene-section-wall = Upright
portal-scene-section-height = Height of the cut
portal-scene-section-shift = Forward and back
portal-scene-section-bearing = Facing
portal-scene-section-hint = Level: nothing above this height is drawn. Upright: from the middle of the view, nothing on the faced side is drawn.

portal-scene-measure = Measure
portal-scene-measure-off = Off
portal-scene-measure-distance = Distance
portal-scene-measure-height = Height
portal-scene-measure-area = Area
portal-scene-measure-hint = Click point after point in the scene; with the keyboard, Enter takes the middle.
portal-scene-measure-undo = Undo a point
portal-scene-measure-clear = Clear
portal-scene-measured-straight = Through space
portal-scene-measured-level = On the level
portal-scene-measured-up = Height
portal-scene-measured-slope = Slope
portal-scene-measured-surface = Surface
portal-scene-measured-plan = On the map
portal-scene-measured-perimeter = Perimeter

portal-scene-sun = Sun and shadow
portal-scene-shadows = Shadows
portal-scene-day = Day
portal-scene-hour = Hour (Beijing time)
portal-scene-sun-stands = Sun { $altitude }° high at { $azimuth }°; a metre throws { $shadow } m of shadow
portal-scene-sun-down = The sun is below the horizon

portal-scene-underground = Underground
portal-scene-ground = Ground opacity
portal-scene-below = Go under the ground
portal-scene-ground-hint = Below 100 % the camera may go under the ground.

portal-scene-share = Share this view
portal-scene-share-hint = The link carries the camera and all settings; whoever opens it sees what he may see.

portal-scene-loading = Loading the scene…
portal-scene-empty = There is no 3D scene to see yet
portal-scene-empty-hint = An administrator makes it with
portal-scene-empty-then = There was no scene yet at { $moment }
portal-scene-tiles-missing = Some tiles did not come
portal-scene-needs-webgl = The 3D scene needs WebGL
portal-scene-needs-webgl-hint = This browser cannot draw the scene: turn hardware acceleration on, or use a recent Chrome, Edge or Firefox. Lists, search and entity cards work on the map page as ever.
portal-scene-to-map = Back to the map

portal-scene-help-look = How to look
portal-scene-help-look-text =
    Drag with the left button to move, with the right one (or the wheel) to zoom, with the middle one (or Ctrl and left) to turn and tilt.
    A click on a building opens the same card as on the map; a click on the ground closes it.
    The box above flies to a name, an address, a code or coordinates.
portal-scene-help-keys = Keyboard
portal-scene-help-keys-text =
    Reach the scene with Tab. Arrows move, Shift with left and right turns, Shift with up and down tilts, plus and minus go nearer and farther, Home shows the whole city.
    Enter picks what is under the cross in the middle, or takes a point when measuring. Esc lays the measure or the card away.
portal-scene-help-tools = Tools
portal-scene-help-tools-text =
    White models are blocks raised from footprints (CIM1, CIM2), fine ones are models of CIM3 and above. From afar merged blocks are shown, which tell neither level nor address: “not told” in the legend.
    Side by side, both windows always have the same camera. A time is that at which an edition of the scene was published.
    The camera and all settings stand in the address of the page: copying it is sharing.
portal-scene-help-heights = Heights and ground
portal-scene-help-heights-text =
    Heights are metres above the ellipsoid. The ground is the terrain registered on the server, else a plane at height zero. White models stand on the terrain that was in use when the scene was built; fine models stand at the heights they came with.
    Light comes from where the sun really stands; terrain throws no shadow.
