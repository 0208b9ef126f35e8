package dev.signalbox.app.server;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import java.util.function.Function;

/// A feature as the product lists it.
///
/// @param declared how its commands are typed
/// @param maker takes of the foundation what the feature stands on
public record FeatureLine(DeclaredCommands declared, Function<Foundation, Feature> maker) {}
