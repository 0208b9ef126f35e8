/// Microsoft Teams over the Activity protocol of the Bot Framework: it calls us at a door and is
/// called at its connector.
@NullMarked
package dev.signalbox.adapters.teams;

import org.jspecify.annotations.NullMarked;
