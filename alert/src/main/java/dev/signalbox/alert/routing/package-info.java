/// What people ask of the rules of alerts: where an alert would go, and the tree of routes.
@NullMarked
@Uses({"command", "document", "feature", "people", "store"})
package dev.signalbox.alert.routing;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
