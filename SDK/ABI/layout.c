#include <persona/persona.h>
