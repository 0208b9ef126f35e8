import type * as console from '../../main/ts/model/types.js';
import type * as runs from '../../main/ts/model/run-types.js';
import type * as api from '../../../target/api/api.js';

/** What the server sends, by its OpenAPI document, is what the console expects: else this does not compile. */
type Fits<Sent extends Expected, Expected> = Sent;

export type Checked = [
  Fits<api.Boot, console.Boot>,
  Fits<api.Commands['commands'], console.Command[]>,
  Fits<api.MessagePage, console.MessagePage>,
  Fits<api.Thread, console.ThreadPage>,
  Fits<api.Form, console.Form>,
  Fits<api.FormTaken, console.FormTaken>,
  Fits<api.SearchHit, console.SearchHit>,
  Fits<api.Completion, console.Completion>,
  Fits<api.Run, runs.Run>,
  Fits<api.RunBrief, runs.RunBrief>,
  Fits<api.ApprovalPage, runs.ApprovalPage>,
  Fits<api.Runbook, runs.Runbook>,
  Fits<api.Finding, console.Finding>,
  Fits<api.AuditPage, runs.AuditPage>,
  Fits<api.DemoPerson, console.DemoPerson>,
];
