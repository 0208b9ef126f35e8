package broken.core.beta;

/// Used by another feature.
public record Beta(String name) {}
