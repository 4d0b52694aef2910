base-map-unreachable = The server of the base map does not answer: { $reason }.
base-map-unfit = What the server of the base map has sent cannot be used: { $reason }.
tiles-base-invalid = The archive of tiles cannot be used: { $subject }.
tiles-base-broken = An archive of tiles is broken; take it out of use or register it again.
tiles-zoom-invalid = The last zoom does not fit the class: { $subject }.
