/// What intakes share: reading the JSON of a delivery strictly, and bringing alerts with labels to
/// our form.
@NullMarked
package dev.signalbox.integrations.kit;

import org.jspecify.annotations.NullMarked;
