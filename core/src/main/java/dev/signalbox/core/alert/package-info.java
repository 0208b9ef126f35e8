/// What outside systems report: one card for each group of alerts, from firing to resolved.
@NullMarked
package dev.signalbox.core.alert;

import org.jspecify.annotations.NullMarked;
