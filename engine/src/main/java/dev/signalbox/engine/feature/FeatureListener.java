package dev.signalbox.engine.feature;

/// Hears what other features do. Whoever speaks has its own kind, as `RunListener`; a [Feature]
/// returns those that it brings, and the start takes each to whom it hears.
public interface FeatureListener {}
