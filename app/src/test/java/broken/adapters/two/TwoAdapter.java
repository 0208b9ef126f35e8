package broken.adapters.two;

/// Known by another adapter.
public record TwoAdapter(String name) {}
