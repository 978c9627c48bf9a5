// Tells from outside that Assay does not live any more: all its other alarms need it to be alive.

import { Names } from 'types.bicep'

param ruleName string
param actionGroupName string
param location string
param tags Names
param workspaceId string
@description('Empty: the rule fires where Azure Monitor shows it, and nobody is written to')
param email string

resource people 'Microsoft.Insights/actionGroups@2024-10-01-preview' = if (!empty(email)) {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'assay'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// CloseWindows writes a heartbeat each minute, as a line of the app's log, which host.json keeps out of the sampling. A summary
// has one row even where there is nothing to sum, so silence is a result and not a missing one.
resource silence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: ruleName
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Assay has no heartbeat'
    description: 'No heartbeat for 15 minutes: nothing is replayed, watched or told. See docs/runbooks/harness.md.'
    severity: 1
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    skipQueryValidation: true // the table may come with the first telemetry
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: '''
            AppTraces
            | where Message contains '"event":"heartbeat"'
            | summarize beats = count()
            | where beats == 0
          '''
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: empty(email) ? [] : [people.id]
    }
  }
}
