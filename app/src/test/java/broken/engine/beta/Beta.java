package broken.engine.beta;

/// Used by another feature.
public record Beta(String name) {}
