// The store. Container names and partition keys are those of assay.connectors.cosmos.Container; a test compares them.

import { cosmosDataContributor, cosmosDataReader } from 'roles.bicep'
import { Names } from 'types.bicep'

param accountName string
param databaseName string
param location string
param tags Names
param workspaceId string
param identityName string
param identityPrincipalId string
@description('Who may read what is stored; empty: nobody but the app')
param operatorPrincipalId string

// Every query names its partition, and `id` is always indexed. So only what is filtered or sorted by within a partition is listed;
// texts and numbers are not, which makes a write cheap. The partition key is not indexed by itself.
var containers = [
  {
    name: 'observations'
    partitionKey: '/shardId'
    ttl: -1 // on, without a default: each document carries its own (privacy.retain)
    indexed: [
      '/shardId/?'
      '/kind/?' // observation or revision
    ]
  }
  {
    name: 'windows'
    partitionKey: '/partition'
    ttl: -1 // on, without a default: 400 days, less for chunks that no manifest names
    indexed: [
      '/partition/?'
      '/kind/?' // open window, manifest, head, chunk
      '/sequence/?' // detectors read in this order
      '/started/?'
      '/closed/?'
      '/due/?' // what CloseWindows looks for
    ]
  }
  {
    name: 'state'
    partitionKey: '/subjectId'
    ttl: null // off: baselines and alerts are kept
    indexed: [
      '/subjectId/?'
      '/kind/?'
      '/at/?'
    ]
  }
  {
    name: 'history'
    partitionKey: '/subjectId'
    ttl: null // off: decisions are kept for ever
    indexed: [
      '/subjectId/?'
      '/kind/?'
      '/at/?'
    ]
  }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: accountName
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [
      {
        name: 'EnableServerless'
      }
    ]
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: false
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days' // kept without a charge
      }
    }
    disableKeyBasedMetadataWriteAccess: true
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled' // the app has no virtual network; what protects is Entra ID
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: databaseName
  tags: tags
  properties: {
    resource: {
      id: databaseName
    }
  }

  resource kept 'containers' = [
    for container in containers: {
      name: container.name
      tags: tags
      properties: {
        resource: union(
          {
            id: container.name
            partitionKey: {
              kind: 'Hash'
              version: 2
              paths: [
                container.partitionKey
              ]
            }
            indexingPolicy: {
              indexingMode: 'consistent'
              automatic: true
              includedPaths: map(container.indexed, path => {
                path: path
              })
              excludedPaths: [
                {
                  path: '/*'
                }
              ]
            }
          },
          container.ttl == null
            ? {}
            : {
                defaultTtl: container.ttl
              }
        )
      }
    }
  ]
}

// Reads and writes documents in this database. Built-in roles of Azure would also show keys and change the account.
resource writes 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(database.id, identityName, cosmosDataContributor)
  properties: {
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${cosmosDataContributor}'
    principalId: identityPrincipalId
    scope: '${account.id}/dbs/${database.name}'
  }
}

// An operator looks; what a person decides goes through the app, which writes down who it was.
resource operatorReads 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = if (!empty(operatorPrincipalId)) {
  parent: account
  name: guid(database.id, operatorPrincipalId, cosmosDataReader)
  properties: {
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${cosmosDataReader}'
    principalId: operatorPrincipalId
    scope: '${account.id}/dbs/${database.name}'
  }
}

// Who changed the account, and partitions that grow out of proportion. Single requests are left out: they would cost more
// than the requests do.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'ControlPlaneRequests'
        enabled: true
      }
      {
        category: 'PartitionKeyStatistics'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.documentEndpoint
