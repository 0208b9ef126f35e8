package broken.engine.undeclared;

/// Lives in a package that declares nothing.
public record Gamma(String name) {}
