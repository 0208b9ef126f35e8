package broken.engine.gamma;

/// Has the name of another class.
final class Beta {}
