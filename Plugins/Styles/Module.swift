// Stands in until the first type of this module is here.
