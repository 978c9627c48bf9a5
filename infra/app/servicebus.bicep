// The queues between the functions. Their names are those of assay.pipeline.QueueName; a test compares them.

import { serviceBusDataReceiver, serviceBusDataSender } from 'roles.bicep'
import { Names } from 'types.bicep'

param name string
param location string
param tags Names
param workspaceId string
param identityName string
param identityPrincipalId string
@description('Who may read dead letters; empty: nobody but the app')
param operatorPrincipalId string
param operatorPrincipalType string

// The longest that Service Bus grants. An item works at most 8 minutes; the host renews the lock for 10 (host.json).
var lockDuration = 'PT5M'

// A copy with the same id within this time is dropped: a scheduler killed half-way enqueues again at its next ticks,
// and an hour covers an outage between. Longer would only make the broker remember more.
var duplicatesWindow = 'PT1H'

var queues = [
  {
    name: 'golden-prompts'
    // A crash, a restart and a deployment in a row, and two to spare; what fails five times is poison, and each time costs calls.
    maxDeliveryCount: 5
    timeToLive: 'P1D' // a run is closed long before
  }
  {
    name: 'mirrored-traffic'
    maxDeliveryCount: 5 // as above
    timeToLive: 'P1D' // redacted text of users: not kept for longer than the work on it can take
  }
  {
    name: 'alerts'
    maxDeliveryCount: 10 // a notice that is lost is worse than one that is tried again
    timeToLive: 'P7D' // a channel may be away over a weekend
  }
]

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Standard' // Basic has no duplicate detection
    tier: 'Standard'
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled' // the app has no virtual network; what protects is Entra ID
  }
}

resource worked 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queue in queues: {
    parent: namespace
    name: queue.name
    properties: {
      lockDuration: lockDuration
      maxDeliveryCount: queue.maxDeliveryCount
      defaultMessageTimeToLive: queue.timeToLive
      deadLetteringOnMessageExpiration: true // work that was never done is to be seen, not to vanish
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: duplicatesWindow
    }
  }
]

// Poison, copied here with reason and description, since a Java trigger cannot dead-letter a message.
resource deadLetters 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'dead-letters'
  properties: {
    lockDuration: lockDuration
    maxDeliveryCount: 10 // people read it, and may put back what they read
    defaultMessageTimeToLive: 'P30D' // the default of privacy.retain: mirrored text must not outlive it in a queue
    deadLetteringOnMessageExpiration: false // a dead-letter queue forgets nothing, so here an expired message goes
    requiresDuplicateDetection: true // the same poison, delivered and copied twice, is one entry
    duplicateDetectionHistoryTimeWindow: duplicatesWindow
  }
}

// The triggers receive from each of the three, and from nothing else. Managing a queue would let the platform scale by its
// length; it would also let the app delete it, so it is not given: scaling goes in steps instead.
resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in queues: {
    scope: worked[i]
    name: guid(worked[i].id, identityName, serviceBusDataReceiver)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
      principalId: identityPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

// Steps enqueue work, and hand the rest on as a delayed copy.
resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in queues: {
    scope: worked[i]
    name: guid(worked[i].id, identityName, serviceBusDataSender)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
      principalId: identityPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

// Poison is put aside; the app never reads it again.
resource setsAside 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: deadLetters
  name: guid(deadLetters.id, identityName, serviceBusDataSender)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// `assay deadletters` reads this queue and the broker's own dead-letter queues below the others, hence the namespace.
resource operatorReceives 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  scope: namespace
  name: guid(namespace.id, operatorPrincipalId, serviceBusDataReceiver)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
  }
}

// Who changed the namespace or a queue. Lengths and dead letters are platform metrics, which cost nothing and need no export.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'OperationalLogs'
        enabled: true
      }
    ]
  }
}

output fullyQualifiedNamespace string = split(split(namespace.properties.serviceBusEndpoint, '://')[1], ':')[0]
