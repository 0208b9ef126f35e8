package broken.adapters.one;

import broken.adapters.two.TwoAdapter;

/// Knows another adapter, has no page and no contract test.
public record OneAdapter(TwoAdapter other) {}
