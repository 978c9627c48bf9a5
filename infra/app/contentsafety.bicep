// Azure AI Content Safety, for the evaluators content-safety, prompt-shield and protected-material.

import { cognitiveServicesUser } from 'roles.bicep'
import { Names } from 'types.bicep'

param name string
param location string
param tags Names
param workspaceId string
param identityName string
param identityPrincipalId string

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'ContentSafety'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name // sign-in with Entra ID asks for one
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled' // Entra ID stands in front
  }
}

// Asks it about texts. The role may also list keys, which open nothing here: local authentication is off.
resource asks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, cognitiveServicesUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', cognitiveServicesUser)
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Who did what to the account. Requests are left out: Assay counts its own.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'Audit'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.endpoint
