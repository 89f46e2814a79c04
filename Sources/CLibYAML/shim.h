// libyaml is absent when the next line fails. Install it with: make setup  (apt-get install libyaml-dev pkg-config)
#include <yaml.h>
