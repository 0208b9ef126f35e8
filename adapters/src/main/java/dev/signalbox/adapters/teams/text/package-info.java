/// How things are written in Teams: what people type, and Adaptive Cards.
@NullMarked
package dev.signalbox.adapters.teams.text;

import org.jspecify.annotations.NullMarked;
