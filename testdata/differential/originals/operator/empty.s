// Empty: with it, functions without a body compile, which operator.go links by name.
