print("persona-host")
