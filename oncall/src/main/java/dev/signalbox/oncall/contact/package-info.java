/// Addresses at which people are reached, and in which order they want to be.
@NullMarked
package dev.signalbox.oncall.contact;

import org.jspecify.annotations.NullMarked;
