import Glibc
import Loader

// The child process of the loader's tests: what `persona-host plugin-probe FILE` is in the product.
exit(Probe.main(arguments: Array(CommandLine.arguments.dropFirst(2))))
