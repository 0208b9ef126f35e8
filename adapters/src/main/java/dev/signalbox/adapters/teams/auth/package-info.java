/// Who calls, and as whom we call: the tokens of the Bot Framework.
@NullMarked
package dev.signalbox.adapters.teams.auth;

import org.jspecify.annotations.NullMarked;
