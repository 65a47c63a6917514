// Stands in
