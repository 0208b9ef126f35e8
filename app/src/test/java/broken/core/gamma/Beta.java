package broken.core.gamma;

/// Has the name of another class.
final class Beta {}
